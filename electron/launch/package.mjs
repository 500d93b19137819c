/** `npm run package`: electron-builder; from the named runtime when there is one, so that nothing is downloaded. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runThrough } from './child.mjs';
import { buildFolder, bundledNode, inModules, root, say } from './paths.mjs';

/** The first Electron whose utility processes can run the terminal process (Node 22 or later). */
const firstUsable = 35;
/** Older runtimes have no such fuse, and electron-builder fails on one that it cannot set. */
const fuseSince29 = /^ +grantFileProtocolExtraPrivileges:.*\n/m;

const args = process.argv.slice(2);
const target = args.length > 0 ? args : ['--dir'];
const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH;
const config = runtime ? configFor(path.resolve(process.env.INIT_CWD ?? root, runtime)) : [];
process.exitCode = await runThrough(bundledNode, [inModules('electron-builder', 'cli.js'), ...target, ...config], {
  cwd: root,
});

function configFor(folder) {
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  const major = Number.parseInt(version, 10);
  say(`packing Electron ${version} from ${folder}`);
  if (major < firstUsable)
    say(`Electron ${version} cannot run the terminal process by itself: this package is for trials only`);
  const text = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
  const file = path.join(buildFolder, 'electron-builder.yml');
  mkdirSync(buildFolder, { recursive: true });
  writeFileSync(file, major < 29 ? text.replace(fuseSince29, '') : text);
  return ['--config', file, `--config.electronDist=${folder}`, `--config.electronVersion=${version}`];
}

/** The npm packages: installed anew when package-lock.json is not what node_modules was made from. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runForSetUp } from './child.mjs';
import { bundledNode, inModules, root, say } from './paths.mjs';

const stampFile = inModules('.permit-terminal-lock');

export function dependenciesAreCurrent() {
  return existsSync(bundledNode) && readText(stampFile) === lockHash();
}

export async function installDependencies() {
  if (dependenciesAreCurrent()) return;
  // Somebody ran npm install: what lies there is what the lock file asks for, so it need not be thrown away.
  if (!existsSync(bundledNode) || !installedAsLocked()) {
    say('installing dependencies (npm install) …');
    const npm = process.env.npm_execpath?.endsWith('.js')
      ? [process.execPath, process.env.npm_execpath]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
    const [command, ...before] = npm;
    const args = [...before, 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = await runForSetUp(command, args, { cwd: root, shell: process.platform === 'win32' });
    if (code !== 0) throw new Error(`npm install failed (exit code ${code}); is the npm registry within reach?`);
    // npm ci would promise this too, but it fails where a registry does not carry the optional packages of every platform.
    if (!installedAsLocked()) throw new Error('what npm installed is not what package-lock.json asks for');
    if (!existsSync(bundledNode)) {
      throw new Error(
        `the npm package with Node 24 is missing (${bundledNode}); this machine is ${process.platform}-${process.arch}`,
      );
    }
  }
  writeFileSync(stampFile, lockHash());
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

function installedAsLocked() {
  const hidden = readText(inModules('.package-lock.json'));
  if (hidden === undefined) return false;
  const installed = JSON.parse(hidden).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages);
  return wanted.every(
    ([name, { version, optional, peer }]) =>
      name === '' || installed[name]?.version === version || (!installed[name] && (optional || peer)),
  );
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

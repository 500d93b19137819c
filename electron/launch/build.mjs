/**
 * The build, part by part: a part is made when one of its own sources changed, beside the old one, which stays until
 * the new one is whole. A script makes only the parts that it runs.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runForSetUp } from './child.mjs';
import { buildFolder, builtApp, bundledNode, inModules, root, say } from './paths.mjs';

const shared = ['domain', 'text', 'imaging', 'contract'];
const privileged = [...shared, 'drivers', 'electron'];

/** Folder in build/app -> the folders that it is made from. The names are the environments of vite.config.ts. */
const sourcesOf = {
  renderer: [...shared, 'renderer'],
  main: privileged,
  preload: privileged,
  terminal: privileged,
  training: privileged,
  central: ['domain', 'text', 'contract', 'central'],
};
const sourceFiles = ['vite.config.ts', 'package.json', 'package-lock.json', 'electron/launch/entries.mjs'];

export const allParts = Object.keys(sourcesOf);

export function staleParts(parts) {
  const seen = new Map();
  return parts.filter((part) => readStamp(part) !== partHash(part, seen));
}

export async function buildParts(parts) {
  const seen = new Map();
  const hashes = new Map(parts.map((part) => [part, partHash(part, seen)]));
  const next = path.join(buildFolder, `.next-${process.pid}`);
  say(`building ${parts.join(', ')} …`);
  mkdirSync(builtApp, { recursive: true });
  const vite = [inModules('vite', 'bin', 'vite.js'), 'build', '--app', '--logLevel', 'warn'];
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    ...(process.stderr.isTTY ? {} : { NO_COLOR: '1' }),
    PERMIT_TERMINAL_BUILD_FOLDER: next,
    PERMIT_TERMINAL_BUILD_PARTS: parts.join(' '),
  };
  try {
    const code = await runForSetUp(bundledNode, vite, { cwd: root, env });
    if (code !== 0) throw new Error(`the build failed (exit code ${code})`);
    for (const part of parts) {
      // Without a source yet a part is empty; that too is up to date.
      mkdirSync(path.join(next, part), { recursive: true });
      writeFileSync(path.join(next, part, '.sources'), hashes.get(part));
      swap(path.join(next, part), path.join(builtApp, part));
    }
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** A program that runs from the old build keeps its open files; the next one starts from the new. */
function swap(next, current) {
  const old = `${next}.old`;
  if (existsSync(current)) renameSync(current, old);
  renameSync(next, current);
}

function readStamp(part) {
  try {
    return readFileSync(path.join(builtApp, part, '.sources'), 'utf8');
  } catch {
    return undefined;
  }
}

function partHash(part, seen) {
  const hash = createHash('sha256');
  for (const folder of sourcesOf[part]) {
    if (!seen.has(folder)) seen.set(folder, folderHash(folder));
    hash.update(seen.get(folder));
  }
  for (const file of sourceFiles) hash.update(fileMark(file));
  return hash.digest('hex');
}

/** Names, sizes and times: quick, and a new checkout has no build anyway. */
function folderHash(folder) {
  const hash = createHash('sha256');
  const walk = (name) => {
    for (const entry of readdirSync(path.join(root, name), { withFileTypes: true })) {
      const inside = `${name}/${entry.name}`;
      if (entry.isDirectory()) walk(inside);
      else if (/\.(ts|tsx|css|html|json|svg|png|sql)$/.test(entry.name)) hash.update(fileMark(inside));
    }
  };
  walk(folder);
  return hash.digest('hex');
}

function fileMark(file) {
  const { size, mtimeMs } = statSync(path.join(root, file));
  return `${file}\0${size}\0${mtimeMs}\n`;
}

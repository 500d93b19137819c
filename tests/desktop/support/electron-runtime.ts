/** A real Electron for the tests, or the reason why there is none. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export type ElectronRuntime = { readonly executable: string } | { readonly reason: string };

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** The named runtime, the installed one, else the tool for test machines beside the checkout or its origin. */
export function findElectronRuntime(): ElectronRuntime {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) return runtimeIn(named);
  const installed = path.join(root, 'node_modules', 'electron', 'dist');
  if (existsSync(path.join(installed, 'electron'))) return runtimeIn(installed);
  const tool = runtimeTool();
  if (tool === undefined) return { reason: 'no Electron runtime: set ELECTRON_OVERRIDE_DIST_PATH to one' };
  try {
    return runtimeIn(
      execFileSync(tool, { encoding: 'utf8', timeout: 300_000, stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
    );
  } catch {
    return { reason: `${tool} could not fetch an Electron runtime` };
  }
}

function runtimeIn(folder: string): ElectronRuntime {
  const executable = path.join(folder, 'electron');
  return existsSync(executable) ? { executable } : { reason: `there is no Electron in ${folder}` };
}

function runtimeTool(): string | undefined {
  const besides = [root, originFolder()].filter((folder) => folder !== undefined);
  const tools = besides.map((folder) => path.join(folder, '..', 'shared', 'tools', 'electron-runtime'));
  return tools.find((file) => existsSync(file));
}

/** Where this checkout was cloned from, when that is a folder on this machine. */
function originFolder(): string | undefined {
  try {
    const url = execFileSync('git', ['-C', root, 'remote', 'get-url', 'origin'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const folder = url.trim().replace(/^file:\/\//, '');
    return path.isAbsolute(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** The page's script as one text, made from source with the product's own bundler. */
import path from 'node:path';
import { build, type Rollup } from 'vite';

export async function bundlePageScript(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    root: path.resolve(import.meta.dirname, '..', '..', '..'),
    build: {
      write: false,
      target: 'chrome108',
      modulePreload: false,
      lib: { entry: path.join(import.meta.dirname, 'page-script.ts'), formats: ['iife'], name: 'benchPage' },
    },
  })) as Rollup.RollupOutput | Rollup.RollupOutput[];
  const { output } = Array.isArray(built) ? (built[0] ?? { output: [] }) : built;
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
}

/**
 * One build for every program: the window, main, preload, and the Node programs. `vite build --app` runs them in turn.
 * The set-up names the folder and the parts (electron/launch/build.mjs).
 */
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { noncePlaceholder } from './contract/counter/names.ts';
import {
  centralEntries,
  mainEntries,
  preloadEntries,
  terminalEntries,
  trainingEntries,
} from './electron/launch/entries.mjs';
import manifest from './package.json' with { type: 'json' };
import { staticStyles } from './renderer/app/static-styles.ts';

const root = import.meta.dirname;
const outFolder = path.resolve(root, process.env['PERMIT_TERMINAL_BUILD_FOLDER'] ?? 'build/app');
const wantedParts = process.env['PERMIT_TERMINAL_BUILD_PARTS']?.split(' ');
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), /^node:/];

/** Pure packages that are read at every start: one file is quicker than a hundred. All others stay in node_modules. */
const bundled = ['zod', 'ws', '@noble/ciphers', 'pinyin-pro', 'fast-xml-parser'];
const installed = Object.keys(manifest.dependencies).filter((name) => !bundled.includes(name));
const external = [...builtins, 'electron', ...installed, ...installed.map((name) => new RegExp(`^${name}/`))];

/** Electron 22's main is Node 16 and its window Chromium 108; the same files run on 45. */
const nodeTargets = { cjs: 'node16', es: 'node24' } as const;

function nodePrograms(folder: string, entries: readonly string[], format: 'cjs' | 'es'): EnvironmentOptions {
  const existing = entries.filter((entry) => existsSync(path.join(root, entry)));
  const extension = format === 'cjs' ? 'cjs' : 'mjs';
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: [], builtins: [], conditions: ['node'] },
    build: {
      ssr: true,
      outDir: path.join(outFolder, folder),
      emptyOutDir: true,
      target: nodeTargets[format],
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(existing.map((entry) => [path.basename(entry, '.ts'), path.join(root, entry)])),
        external,
        // Some packages speak CommonJS and want `require`; in a bundle of modules it must be made.
        platform: 'node',
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `shared-[name]-[hash].${extension}`,
        },
      },
    },
  };
}

/** A custom protocol is no CORS server: `crossorigin` on module scripts only makes them fail. */
const plainScripts: Plugin = {
  name: 'permit-terminal:plain-scripts',
  applyToEnvironment: ({ name }) => name === 'client',
  transformIndexHtml: { order: 'post', handler: (html) => html.replaceAll(' crossorigin', '') },
};

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: '/',
  plugins: [react(), plainScripts, staticStyles()],
  html: { cspNonce: noncePlaceholder },
  environments: {
    client: {
      build: {
        outDir: path.join(outFolder, 'renderer'),
        emptyOutDir: true,
        target: 'chrome108',
        cssTarget: 'chrome108',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        reportCompressedSize: false,
      },
    },
    main: nodePrograms('main', mainEntries, 'cjs'),
    preload: nodePrograms('preload', preloadEntries, 'cjs'),
    terminal: nodePrograms('terminal', terminalEntries, 'es'),
    training: nodePrograms('training', trainingEntries, 'es'),
    central: nodePrograms('central', centralEntries, 'es'),
  },
  builder: {
    buildApp: async (builder) => {
      for (const { name, config } of Object.values(builder.environments)) {
        const part = name === 'client' ? 'renderer' : name;
        const wanted = wantedParts?.includes(part) ?? true;
        const empty = name !== 'client' && Object.keys(config.build.rolldownOptions.input ?? {}).length === 0;
        const environment = builder.environments[name];
        if (wanted && !empty && environment && name !== 'ssr') await builder.build(environment);
      }
    },
  },
});

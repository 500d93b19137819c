/** The layer rule of docs/layers.md: the tree obeys it, and `npm run check` fails on a file that does not. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Who may import whom; a second reading of the rule, apart from .oxlintrc.json and the tsconfig references. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  imaging: ['domain'],
  contract: ['domain'],
  drivers: ['domain', 'imaging'],
  electron: ['domain', 'text', 'imaging', 'contract', 'drivers'],
  renderer: ['domain', 'text', 'imaging', 'contract'],
  central: ['domain', 'text', 'contract'],
};

const importPattern = /(?:from|import)\s*\(?\s*['"]#([a-z]+)\//g;

function* sourcesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sourcesOf(name);
    else if (/\.tsx?$/.test(entry.name)) yield name;
  }
}

test.each(Object.entries(mayImport))('%s imports only what it may', (folder, allowed) => {
  const offences = [...sourcesOf(folder)].flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(importPattern)]
      .map(([, imported = '']) => imported)
      .filter((imported) => imported !== folder && !allowed.includes(imported))
      .map((imported) => `${file} imports ${imported}`),
  );
  expect(offences).toEqual([]);
});

const planted = [
  [
    'a page that imports a driver',
    'renderer/planted.ts',
    "import '#drivers/transport/device-address.ts';",
    'call pipe',
  ],
  [
    'a driver that imports the cache',
    'drivers/transport/planted.ts',
    "import 'better-sqlite3';",
    'drivers know devices',
  ],
  [
    'a driver that imports the terminal process',
    'drivers/card-encoder/planted.ts',
    "import '#electron/terminal/rpc.ts';",
    'drivers know devices',
  ],
  [
    'a device that imports another device',
    'drivers/card-encoder/planted.ts',
    "import '../id-card-reader/frame.ts';",
    'Devices never import each other',
  ],
  ['a rule that reads a file', 'domain/planted.ts', "import 'node:fs';", 'pure rules'],
  [
    'the terminal that imports the central system',
    'electron/terminal/planted.ts',
    "import '#central/main.ts';",
    'its API',
  ],
  ['a way around the names', 'domain/case/planted.ts', "import '../../text/planted.ts';", 'never by ../..'],
] as const;

describe('a planted offence makes the check fail:', () => {
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'permit-terminal-layers-'));
    for (const file of ['.oxlintrc.json', '.gitignore', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(root, file), path.join(copy, file));
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  test.each(planted)('%s', (_name, file, source, message) => {
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
    const target = path.join(copy, file);
    writeFileSync(target, `${source}\n`);
    const lint = spawnSync(path.join(root, 'node_modules/.bin/node'), ['node_modules/oxlint/bin/oxlint', file], {
      cwd: copy,
      encoding: 'utf8',
    });
    rmSync(target);
    expect(lint.stdout).toContain(message);
    expect(lint.status).not.toBe(0);
  });

  test('and a file without an offence does not', () => {
    mkdirSync(path.join(copy, 'renderer'), { recursive: true });
    writeFileSync(path.join(copy, 'renderer/planted.ts'), "import '#domain/failure/failure.ts';\n");
    const lint = spawnSync(path.join(root, 'node_modules/.bin/node'), ['node_modules/oxlint/bin/oxlint', 'renderer'], {
      cwd: copy,
      encoding: 'utf8',
    });
    rmSync(path.join(copy, 'renderer/planted.ts'));
    expect(`${lint.status} ${lint.stdout}`).toMatch(/^0 /);
  });
});

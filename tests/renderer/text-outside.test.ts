/** All text that a person reads stands in text/, Chinese first and English complete. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Sentence } from '#text/language.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

function filesIn(folder: string, ends: RegExp): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.test(name))
    .map((name) => path.join(root, folder, name));
}

/** Comments may name things in Chinese: block comments, and lines that are only a comment. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

function hanIn(source: string): string | undefined {
  return /.*\p{Script=Han}.*/u.exec(withoutComments(source))?.[0];
}

test('no Chinese stands in the code of the window', () => {
  const found = filesIn('renderer', /\.(ts|tsx|css)$/).flatMap((file) => {
    const line = hanIn(readFileSync(file, 'utf8'));
    return line === undefined ? [] : [`${path.relative(root, file)}: ${line.trim()}`];
  });
  expect(found).toEqual([]);
});

test('the search for Chinese finds what it should', () => {
  expect(hanIn("const a = '审核';")).toBeDefined();
  expect(hanIn('/** 审核 */ const a = 1;\n  // 审批\n')).toBeUndefined();
});

function sentencesOf(value: unknown, at: string): readonly (readonly [string, Sentence])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value && 'en' in value) return [[at, value as Sentence]];
  return Object.entries(value).flatMap(([key, inner]) => sentencesOf(inner, `${at}.${key}`));
}

test('every sentence of the window is there in both languages, with the same places to fill in', async () => {
  const places = (text: string): readonly string[] =>
    [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted();
  let count = 0;
  for (const file of filesIn('text/window', /\.ts$/)) {
    const catalogue: unknown = await import(file);
    for (const [at, sentence] of sentencesOf(catalogue, path.basename(file))) {
      count += 1;
      expect(sentence['zh-CN'].trim(), at).not.toBe('');
      expect(sentence.en.trim(), at).not.toBe('');
      // The button that switches to the other language is named in that language.
      if (!at.includes('signInText.language')) expect(/\p{Script=Han}/u.test(sentence.en), at).toBe(false);
      expect(places(sentence.en), at).toEqual(places(sentence['zh-CN']));
    }
  }
  expect(count).toBeGreaterThan(300);
});

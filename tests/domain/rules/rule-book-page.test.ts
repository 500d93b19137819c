import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ruleBooks } from '#domain/rules/rule-book.ts';
import { ruleBookPage } from '#text/rule-book-page.ts';
import { expect, test } from 'vitest';

const written = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'docs', 'rule-book.md'), 'utf8');

test('docs/rule-book.md is what the data say; write it anew with `rules page`', () => {
  expect(written).toBe(ruleBookPage(ruleBooks));
});

test('every rule of every book stands there with its clause and its sentence', () => {
  for (const { branches, clauses } of ruleBooks) {
    for (const { id, clause } of branches) {
      expect(written).toContain(`\`${id}\``);
      expect(written).toContain(clauses[clause]?.sentence ?? 'no clause');
    }
  }
});

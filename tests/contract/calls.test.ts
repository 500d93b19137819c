/** What holds for every call of the counter's table. */
import { calls } from '#contract/counter/calls.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';

const names = Object.keys(calls) as (keyof typeof calls)[];

test.each(names)('%s is named subject.verb', (name) => {
  expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
});

test.each(names)('%s refuses a key that it does not know', (name) => {
  const { input } = calls[name];
  const refused = input.safeParse({ surplus: true });
  expect(refused.success).toBe(false);
  if (input instanceof z.ZodObject) {
    expect(refused.error?.issues.some((issue) => issue.code === 'unrecognized_keys')).toBe(true);
  }
});

test('whatever reads or changes a person is audited', () => {
  const personal = /^(id-card|residence|application|card|stock|person\.search|case\.get|paper|form)/;
  const open = names.filter((name) => personal.test(name) && !calls[name].audited);
  // A list of batches names cards, not people.
  expect(open).toEqual(['stock.batches']);
});

/** Files of facts, schemes and profiles are read whole or not at all, and nothing of a person stands in the refusal. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from '#domain/file/read-json.ts';
import { repeatedMember } from '#domain/file/repeated-member.ts';

test.each([
  ['{"a":1,"a":1}', 'file.a'],
  ['{"a":1,"\\u0061":2}', 'file.a'],
  ['{"list":[{"on":1},{"on":1,"b":{"c":[1,"x"]},"on":2}]}', 'file.list.1.on'],
  ['[[0,{"x":{"y":"}","y":"{"}}]]', 'file.0.1.x.y'],
  ['{"张三":1,"张三":2}', 'file.?'],
])('%s says two things about one member: %s', (text, place) => {
  expect(readJson(text, 'file', () => 1)).toEqual({ ok: false, place, problem: 'repeated-member' });
});

test('whatever JSON writes has no member twice; with one written again it is found at its place', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(repeatedMember(JSON.stringify(value, null, 1), 'file')).toBeNull();
      const text = `{"first":${JSON.stringify(value)},"again":[${JSON.stringify(value)}],"first":0}`;
      expect(repeatedMember(text, 'file')).toBe('file.first');
    }),
  );
});

test('a mark of the byte order is no text; a name as a key is not repeated in the refusal', () => {
  expect(readJson('\uFEFF{"a":2}', 'file', (place) => place.member('a').count())).toEqual({ ok: true, value: 2 });
  expect(readJson('{"李四":2}', 'file', (place) => place.object([]))).toMatchObject({ place: 'file.?' });
  expect(readJson('{"a":', 'file', () => 1)).toEqual({ ok: false, place: 'file', problem: 'not-json' });
});

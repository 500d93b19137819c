/** One catalogue: no code without its texts in both languages, no text that names nothing to do. */
import { failureCodes, isFailureCode, type FailureCode } from '#domain/failure/codes.ts';
import { describeFailure, failureTexts } from '#text/failures.ts';
import { expect, test } from 'vitest';

const codes = Object.keys(failureCodes) as FailureCode[];

test.each(codes)('%s says what happened, why, and what clerk and technician do, in both languages', (code) => {
  const text = failureTexts[code];
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
  for (const language of ['zh-CN', 'en'] as const) {
    const report = describeFailure(code, language);
    expect(report.message.length).toBeGreaterThan(3);
    expect(report.remedy.length).toBeGreaterThan(3);
    expect(report.causes.length).toBeGreaterThan(0);
    expect(text.technician[language].length).toBeGreaterThan(3);
  }
  expect(text.message['zh-CN']).toMatch(/\p{Script=Han}/u);
  expect(text.message.en).not.toMatch(/\p{Script=Han}/u);
});

test('a code that nobody knows is not a failure code', () => {
  expect(isFailureCode('id-card.not-found')).toBe(true);
  expect(isFailureCode('toString')).toBe(false);
});

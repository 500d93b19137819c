/** Sex, GB/T 2261.1. Four codes: what is not 1 is not therefore 2. */
import type { CodedText } from '../resident/identity-document.ts';

const texts: Readonly<Record<string, string>> = { '0': '未知', '1': '男', '2': '女', '9': '未说明' };

/** The sex of a code, or undefined when the standard has no such code. */
export function findSex(code: string): CodedText | undefined {
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return text === undefined ? undefined : { code, text };
}

/** All codes in the order of the standard. */
export const sexes: readonly CodedText[] = Object.entries(texts).map(([code, text]) => ({ code, text }));

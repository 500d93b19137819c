/** Sentences on stderr, Chinese first. */
import { centralProgramTexts } from '#text/central-program.ts';

export function say(name: keyof typeof centralProgramTexts, values: Readonly<Record<string, string>> = {}): void {
  const sentence = centralProgramTexts[name];
  for (const language of ['zh-CN', 'en'] as const) {
    const filled = sentence[language].replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
    process.stderr.write(`${filled}\n`);
  }
}

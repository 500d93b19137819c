/** The language of the output: `--lang en` (or `--language en`), else the environment's when it says English, else Chinese. */
import type { Language } from '#text/language.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export function languageOf(args: readonly string[], environment: Environment): Language {
  const wanted = namedIn(args) ?? (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '');
  return /^en(\b|_)/.test(wanted) ? 'en' : 'zh-CN';
}

function namedIn(args: readonly string[]): string | undefined {
  for (const [index, arg] of args.entries()) {
    const match = /^--lang(?:uage)?(?:=(.*))?$/.exec(arg);
    if (match !== null) return match[1] ?? args[index + 1] ?? '';
  }
  return undefined;
}

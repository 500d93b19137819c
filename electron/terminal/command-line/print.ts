/** How an outcome is shown: one JSON document, or lines for a person. */
import type { FailureData } from '#domain/failure/failure.ts';
import { commandLineLabels, commandLineWords } from '#text/command-line-labels.ts';
import { commandLineText } from '#text/command-line.ts';
import { describeFailure, failureTexts } from '#text/failures.ts';
import { conditionTitles } from '#text/explanation.ts';
import { groundTitles, verdictTitles } from '#text/grounds.ts';
import type { Language, Sentence } from '#text/language.ts';
import { materialTitles } from '#text/materials.ts';
import { pointsLevels, purposeTitles } from '#text/points.ts';

/** The document of architecture.md section 7. */
export function failureDocument(failure: FailureData, language: Language) {
  const { code, message, causes, remedy } = describeFailure(failure.code, language);
  return { failure: { code, message, causes, remedy, retry: failure.retry, detail: failure.detail } };
}

export function failureLines({ code, detail }: FailureData, language: Language): string {
  const { message, causes, remedy } = describeFailure(code, language);
  const facts = Object.entries(detail).map(([name, value]) => `${name}=${value}`);
  return [
    `${code}: ${message}`,
    `${commandLineText.causes[language]}: ${causes.join(' · ')}`,
    `${commandLineText.remedy[language]}: ${remedy}`,
    `${commandLineText.technician[language]}: ${failureTexts[code].technician[language]}`,
    ...(facts.length > 0 ? [`(${facts.join(', ')})`] : []),
  ].join('\n');
}

/** `name: value` in the words of the language, nested values indented; what is null is left out. */
export function valueLines(value: unknown, language: Language, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}-\n${valueLines(item, language, `${indent}  `)}`).join('\n');
  }
  if (!isNested(value)) return `${indent}${plain(value, language)}`;
  return Object.entries(value)
    .filter(([, item]) => item !== null)
    .map(([name, item]: [string, unknown]) => {
      const label = `${indent}${commandLineLabels[name]?.[language] ?? name}`;
      return isNested(item)
        ? `${label}:\n${valueLines(item, language, `${indent}  `)}`
        : `${label}: ${plain(item, language)}`;
    })
    .join('\n');
}

/** Whether the value needs lines of its own: a coded text, a clause, a failure and a list of words do not. */
function isNested(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || sentenceOf(value, 'en') !== undefined) return false;
  return !Array.isArray(value) || value.some((item) => typeof item === 'object');
}

/** Small values that a person reads as one sentence. */
function sentenceOf(value: object, language: Language): string | undefined {
  if ('ref' in value && 'document' in value) {
    const sentence = 'sentence' in value ? ` ${String(value.sentence)}` : '';
    return `《${String(value.document)}》${String(value.ref)}${sentence}`;
  }
  if ('article' in value && 'document' in value && 'sentence' in value) {
    return `《${String(value.document)}》${String(value.article)} ${String(value.sentence)}`;
  }
  // What a program tells by its id a person reads as a sentence.
  if ('id' in value && 'text' in value && Object.keys(value).length === 2) return String(value.text);
  if ('code' in value && 'retry' in value) return failureLine(value as FailureData, language);
  const isCoded = 'code' in value && 'text' in value && Object.keys(value).length === 2;
  return isCoded ? `${String(value.text)} (${String(value.code)})` : undefined;
}

function failureLine({ code }: FailureData, language: Language): string {
  return `${code}: ${describeFailure(code, language).message}`;
}

function plain(value: unknown, language: Language): string {
  if (typeof value === 'boolean') return wordOf(value ? 'yes' : 'no', language);
  if (Array.isArray(value)) {
    return value.length === 0 ? wordOf('none', language) : value.map((item) => plain(item, language)).join(', ');
  }
  if (typeof value === 'object' && value !== null) return sentenceOf(value, language) ?? '';
  return typeof value === 'string' ? wordOf(value, language) : String(value);
}

function wordOf(text: string, language: Language): string {
  const words: Readonly<Record<string, Sentence>> = {
    ...purposeTitles,
    ...pointsLevels,
    ...commandLineWords,
    ...materialTitles,
    ...groundTitles,
    ...verdictTitles,
    ...conditionTitles,
  };
  return Object.hasOwn(words, text) ? (words[text]?.[language] ?? text) : text;
}

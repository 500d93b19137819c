/** How an outcome is shown: one JSON document, or lines for a person. */
import type { FailureData } from '#domain/failure/failure.ts';
import { commandLineText } from '#text/command-line.ts';
import { describeFailure, failureTexts } from '#text/failures.ts';
import type { Language } from '#text/language.ts';

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

/** `name: value`, nested values indented; what is null is left out. */
export function valueLines(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return value.map((item) => `${indent}-\n${valueLines(item, `${indent}  `)}`).join('\n');
  if (typeof value !== 'object' || value === null) return `${indent}${plain(value)}`;
  return Object.entries(value)
    .filter(([, item]) => item !== null)
    .map(([name, item]: [string, unknown]) =>
      typeof item === 'object'
        ? `${indent}${name}:\n${valueLines(item, `${indent}  `)}`
        : `${indent}${name}: ${plain(item)}`,
    )
    .join('\n');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

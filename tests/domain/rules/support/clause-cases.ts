/** Reads `clause-cases.txt`: the cases of each clause. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface ClauseCase {
  readonly clause: string;
  readonly rule: string;
  readonly name: string;
  readonly file: unknown;
  readonly verdict: string;
  /** What is expected of the rule: `holds 2020-11-27`. */
  readonly expected: string;
}

const base = {
  person: { kind: 'citizen' },
  household: '410922',
  division: '331002',
  registrations: [{ division: '331002', from: '2019-01-01' }],
  employment: [],
  dwelling: [],
  study: [],
  direct: [],
  permit: null,
};

function fileOf(difference: Readonly<Record<string, unknown>>): unknown {
  const file: Record<string, unknown> = { ...base, ...difference };
  for (const [key, value] of Object.entries(difference)) if (value === null) delete file[key];
  return file;
}

/** Every case, in the order of the file; a line that is none of its kinds is an error. */
export function clauseCases(): readonly ClauseCase[] {
  const text = readFileSync(path.join(import.meta.dirname, '..', 'clause-cases.txt'), 'utf8');
  const [, ...sections] = text.split(/^# /m);
  return sections.flatMap((section) => {
    const [head = '', ...lines] = section.trim().split('\n');
    const [clause = '', rule = ''] = head.split(' ');
    return lines.map((line): ClauseCase => {
      const [name, difference, verdict, ...rest] = line.split(' | ');
      if (name === undefined || difference === undefined || verdict === undefined || rest.length > 1) {
        throw new Error(`clause-cases.txt: ${line}`);
      }
      const file = fileOf(JSON.parse(difference) as Record<string, unknown>);
      return { clause, rule, name, file, verdict, expected: rest[0] ?? '' };
    });
  });
}

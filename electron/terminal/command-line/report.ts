/** `terminal report …`: lists of reporters and collection packages without a window. Prints counts and cells, no people. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { listLimits } from '../reporting/list-limits.ts';
import { largestPackageBytes } from '../reporting/open-package.ts';
import { wrongUsage, type CommandOptions, type CommandSubject, type CommandSurroundings } from './command.ts';

export const reportCommands: CommandSubject = {
  subject: 'report',
  verbs: {
    import: {
      usage: 'FILE [--reporter CASE] [--dry-run] [--as ACCOUNT]',
      options: { reporter: { type: 'string' }, 'dry-run': { type: 'boolean' } },
      words: 1,
      run: importList,
    },
    package: { usage: 'FILE [--as ACCOUNT]', options: {}, words: 1, run: importPackage },
    template: {
      usage: '[--format xlsx|csv] [--out FILE]',
      options: { format: { type: 'string' }, out: { type: 'string' } },
      run: saveTemplate,
    },
    reporters: { usage: '[--as ACCOUNT]', options: {}, run: listReporters },
  },
};

/** Its size is asked before it is read. */
async function fileBytes(
  file: string,
  folder: string,
  tooLarge: { readonly code: 'reporting.file-too-large' | 'reporting.package-too-large'; readonly limit: number },
): Promise<Outcome<Uint8Array>> {
  const full = path.resolve(folder, file);
  try {
    const { size } = await stat(full);
    if (size > tooLarge.limit) return fail(tooLarge.code, { limit: tooLarge.limit, limitBytes: tooLarge.limit });
    return succeed(new Uint8Array(await readFile(full)));
  } catch (error) {
    return fail('reporting.file-unreadable', { reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

async function importList(options: CommandOptions, surroundings: CommandSurroundings): Promise<Outcome<unknown>> {
  const [file] = surroundings.words;
  if (file === undefined) return wrongUsage('FILE');
  const { reporter } = options;
  const reporterCaseId = typeof reporter === 'string' ? reporter : null;
  const limit = { code: 'reporting.file-too-large', limit: listLimits.fileBytes } as const;
  const bytes = await fileBytes(file, surroundings.folder, limit);
  if (!bytes.ok) return bytes;
  const fileName = path.basename(file).slice(0, 255);
  return surroundings.withTerminal('clerk', async (terminal): Promise<Outcome<unknown>> => {
    if (options['dry-run'] === true)
      return terminal.call('list.check', { fileName, bytes: bytes.value, reporterCaseId });
    if (reporterCaseId === null) return fail('reporting.reporter-missing');
    return terminal.call('list.import', { fileName, bytes: bytes.value, reporterCaseId });
  });
}

async function importPackage(_options: CommandOptions, surroundings: CommandSurroundings): Promise<Outcome<unknown>> {
  const [file] = surroundings.words;
  if (file === undefined) return wrongUsage('FILE');
  const limit = { code: 'reporting.package-too-large', limit: largestPackageBytes } as const;
  const bytes = await fileBytes(file, surroundings.folder, limit);
  if (!bytes.ok) return bytes;
  return surroundings.withTerminal('clerk', (terminal) => terminal.call('package.import', { bytes: bytes.value }));
}

async function saveTemplate(
  { format = 'xlsx', out }: CommandOptions,
  { withTerminal, folder }: CommandSurroundings,
): Promise<Outcome<unknown>> {
  if (format !== 'xlsx' && format !== 'csv') return wrongUsage('--format');
  return withTerminal('clerk', async (terminal) => {
    const made = await terminal.call('list.template', { format });
    if (!made.ok) return made;
    const file = path.resolve(folder, typeof out === 'string' ? out : made.value.fileName);
    try {
      await writeFile(file, made.value.bytes, { flag: 'wx' });
    } catch (error) {
      return fail('program.permission', { file, error: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    }
    return succeed({ file, byteLength: made.value.bytes.byteLength });
  });
}

function listReporters(_options: CommandOptions, { withTerminal }: CommandSurroundings): Promise<Outcome<unknown>> {
  return withTerminal('clerk', (terminal) => terminal.call('reporter.list', { text: '', limit: 1000 }));
}

/** `terminal scan page`: pages from an eSCL or SANE scanner into files that the user names. Opens no cache. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ScanSettings } from '#drivers/document-scanner/document-scanner.ts';
import { scanPages } from '#drivers/document-scanner/scan-pages.ts';
import { formatDeviceAddress } from '#drivers/transport/device-address.ts';
import { requiredText, secondsOption, wrongUsage, type CommandOptions, type CommandSubject } from './command.ts';
import { deviceOption } from './device-option.ts';

/** An answer within 15 s, unless somebody asks for more patience. */
const defaultDeadlineMs = 13_000;

interface WrittenPage {
  readonly file: string;
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly byteLength: number;
}

export const scanCommands: CommandSubject = {
  subject: 'scan',
  verbs: {
    page: {
      usage: '--device escl:URL|sane:NAME --out FILE.jpg [--feeder [--duplex]] [--dpi N] [--grey] [--deadline SECONDS]',
      options: {
        device: { type: 'string' },
        out: { type: 'string' },
        feeder: { type: 'boolean' },
        duplex: { type: 'boolean' },
        dpi: { type: 'string' },
        grey: { type: 'boolean' },
        deadline: { type: 'string' },
      },
      run: async (options, surroundings) => {
        const address = deviceOption(options, surroundings);
        if (!address.ok) return address;
        const out = requiredText(options, 'out');
        if (!out.ok) return out;
        const settings = settingsOf(options);
        if (!settings.ok) return settings;
        const deadlineMs = secondsOption(options, 'deadline', defaultDeadlineMs);
        if (!deadlineMs.ok) return deadlineMs;
        const { signal, folder } = surroundings;
        const scan = { address: address.value, settings: settings.value, signal, deadlineMs: deadlineMs.value };
        const result = await scanPages(scan);
        if (!result.ok) return result;
        const pages: WrittenPage[] = [];
        for (const [index, { bytes, ...facts }] of result.value.pages.entries()) {
          const file = fileOf(path.resolve(folder, out.value), index);
          const problem = await write(file, bytes);
          if (problem) return problem;
          pages.push({ file, ...facts, byteLength: bytes.byteLength });
        }
        const { failure } = result.value;
        // The pages before a jam are on the disk; the command has failed all the same.
        if (failure) return fail(failure.code, { ...failure.detail, pages: pages.length });
        return succeed({ pages, scanner: { address: formatDeviceAddress(address.value) } });
      },
    },
  },
};

function settingsOf({ feeder, duplex, dpi, grey }: CommandOptions): Outcome<Partial<ScanSettings>> {
  const resolution = dpi === undefined ? undefined : Number(dpi);
  if (resolution !== undefined && !(Number.isInteger(resolution) && resolution > 0)) return wrongUsage('--dpi');
  return succeed({
    source: feeder ? 'feeder' : 'platen',
    colour: grey ? 'grey' : 'colour',
    ...(duplex ? { duplex: true } : {}),
    ...(resolution === undefined ? {} : { dpi: resolution }),
  });
}

/** page.jpg, page-2.jpg, page-3.jpg … */
function fileOf(out: string, index: number): string {
  const { dir, name, ext } = path.parse(out);
  return index === 0 ? out : path.join(dir, `${name}-${index + 1}${ext}`);
}

/** Only for this user: a page is personal data. */
async function write(file: string, bytes: Uint8Array): Promise<Outcome<never> | undefined> {
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    return undefined;
  } catch (error) {
    return fail('program.permission', { error: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

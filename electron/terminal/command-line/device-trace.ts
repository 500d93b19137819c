/** `terminal device trace` and `device replay`: what passes over the line of an ID-card reader, into a file and back. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { samTraceGrammar } from '#drivers/id-card-reader/trace-grammar.ts';
import { recordReading, replayReading } from '#drivers/id-card-reader/trace-reading.ts';
import type { Trace } from '#drivers/transport/trace.ts';
import { formatTrace, parseTrace } from '#drivers/transport/trace-text.ts';
import { requiredText, secondsOption, wrongUsage, type CommandVerb } from './command.ts';
import { deviceOption } from './device-option.ts';

const defaultWaitMs = 5_000;

/** Records one reading, or one that fails: a trace of a failure is what it is for, so the failure is not the command's. */
export const traceDevice: CommandVerb = {
  usage: '--device ADDRESS --out FILE [--wait SECONDS]',
  options: { device: { type: 'string' }, out: { type: 'string' }, wait: { type: 'string' } },
  run: async (options, surroundings) => {
    const address = deviceOption(options, surroundings);
    if (!address.ok) return address;
    const out = requiredText(options, 'out');
    if (!out.ok) return out;
    const waitMs = secondsOption(options, 'wait', defaultWaitMs);
    if (!waitMs.ok) return waitMs;
    const { signal, folder } = surroundings;
    const { reading, trace } = await recordReading({ address: address.value, waitMs: waitMs.value, signal });
    // Nothing passed: the line could not be opened.
    if (trace === null) return reading.ok ? fail('device.silent') : reading;
    const file = path.resolve(folder, out.value);
    const problem = await write(file, formatTrace(trace, samTraceGrammar.describeSent));
    if (problem) return problem;
    const { header, entries } = trace;
    return succeed({
      trace: { file, device: header.device, entries: entries.length, wireBytes: wireBytesOf(trace) },
      reading: reading.ok ? 'read' : reading.failure.code,
    });
  },
};

/** Gives a trace back to the driver; prints what `id read` would, of the person that the trace has in place of the real one. */
export const replayDevice: CommandVerb = {
  usage: 'FILE [--speed TIMES]',
  options: { speed: { type: 'string' } },
  words: 1,
  run: async (options, { words, folder, signal }) => {
    const [name] = words;
    if (name === undefined) return wrongUsage('FILE');
    const speed = options['speed'] === undefined ? 1 : Number(options['speed']);
    if (!(speed > 0)) return wrongUsage('--speed');
    const text = await read(path.resolve(folder, name));
    const trace = text.ok ? parseTrace(text.value) : text;
    if (!trace.ok) return trace;
    const reading = await replayReading(trace.value, speed, signal);
    if (!reading.ok) return reading;
    const { document, reader, wireBytes } = reading.value;
    return succeed({ document, reader, wireBytes });
  },
};

function wireBytesOf({ entries }: Trace): number {
  return entries.reduce((sum, entry) => sum + ('bytes' in entry ? entry.bytes.length : 0), 0);
}

/** Only for this user, although nothing of a person is in it. */
async function write(file: string, text: string): Promise<Outcome<never> | undefined> {
  try {
    await writeFile(file, text, { mode: 0o600 });
    return undefined;
  } catch (error) {
    return fail('program.permission', { error: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
}

async function read(file: string): Promise<Outcome<string>> {
  try {
    return succeed(await readFile(file, 'utf8'));
  } catch (error) {
    return fail('device.trace-invalid', {
      reason: 'unreadable',
      error: (error as NodeJS.ErrnoException).code ?? 'unknown',
    });
  }
}

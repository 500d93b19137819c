/**
 * The central system as a program: `node central/main.ts [--port 0] [--host H] [--training] [--data DIR]
 * [--clock FILE|ISO] [--with-parent]`. DATABASE_URL chooses PostgreSQL. The first line on stdout is JSON with the
 * address; everything else goes to stderr.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, toFailureData } from '#domain/failure/failure.ts';
import { describeFailure } from '#text/failures.ts';
import { readClockOption } from './clock.ts';
import { say } from './say.ts';
import { startCentral, type Central, type CentralOptions } from './start.ts';

const optionTypes = {
  port: { type: 'string', default: '0' },
  host: { type: 'string', default: '127.0.0.1' },
  training: { type: 'boolean', default: false },
  data: { type: 'string' },
  clock: { type: 'string' },
  'with-parent': { type: 'boolean', default: false },
} as const;

function readArguments() {
  try {
    return parseArgs({ options: optionTypes }).values;
  } catch (cause) {
    throw new Failure('program.usage', {}, { cause });
  }
}

function readOptions(values: ReturnType<typeof readArguments>): CentralOptions {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Failure('program.usage', { option: '--port' });
  return {
    port,
    host: values.host,
    training: values.training,
    // Relative paths count from where the user stands.
    dataFolder: values.data === undefined ? null : resolve(process.env['INIT_CWD'] ?? '.', values.data),
    databaseUrl: process.env['DATABASE_URL'] || null,
    now: values.clock === undefined ? null : readClockOption(values.clock),
    log: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
  };
}

function announce(central: Central, inMemory: boolean): void {
  const { url, training, accounts } = central;
  process.stdout.write(`${JSON.stringify({ url, training, accounts })}\n`);
  say('listening', { url });
  if (training) say('training');
  if (central.database.kind === 'pglite') say('not-durable');
  else if (!central.database.durable) say('weak-postgres');
  if (inMemory) say('in-memory');
}

/** Ends on a signal, and with `--with-parent` when the parent's end of stdin closes. */
function endWhenTold(central: Central, withParent: boolean): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void central.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (!withParent) return;
  process.stdin.once('end', end);
  process.stdin.once('error', end);
  process.stdin.resume();
}

try {
  const values = readArguments();
  const options = readOptions(values);
  const central = await startCentral(options);
  announce(central, central.database.kind === 'pglite' && options.dataFolder === null);
  endWhenTold(central, values['with-parent']);
} catch (error) {
  const { code } = toFailureData(error);
  const cause = error instanceof Error && !(error instanceof Failure) ? ` ${error.message}` : '';
  say('failed', { code, message: `${describeFailure(code, 'zh-CN').message}${cause}` });
  process.exitCode = code === 'program.usage' ? 2 : 1;
}

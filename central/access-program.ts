/**
 * Accounts for the administrator of the central system, straight on its database: `access list`, `access add`,
 * `access reset`. The password comes from standard input or PT_PASSWORD_FILE, never from an argument.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { Failure, must, toFailureData, valueOf } from '#domain/failure/failure.ts';
import { describeFailure } from '#text/failures.ts';
import {
  addAccount,
  findStation,
  listAccounts,
  parseRoles,
  publicAccount,
  resetPassword,
  saveStation,
} from './access/account.ts';
import { hashPassword } from './access/password.ts';
import { say } from './say.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-database.ts';

const optionTypes = {
  account: { type: 'string' },
  name: { type: 'string' },
  roles: { type: 'string' },
  station: { type: 'string' },
  'station-name': { type: 'string' },
  county: { type: 'string' },
  issuer: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof readArguments>['values'];

function readArguments() {
  try {
    return parseArgs({ options: optionTypes, allowPositionals: true });
  } catch (cause) {
    throw new Failure('program.usage', {}, { cause });
  }
}

async function run(verb: string | undefined, values: Values): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'] || null;
  // Accounts in memory would be gone at once.
  if (databaseUrl === null && values.data === undefined) throw new Failure('program.usage', { option: '--data' });
  if (verb !== 'list' && verb !== 'add' && verb !== 'reset') throw new Failure('program.usage', { verb: verb ?? null });
  const dataFolder = values.data === undefined ? null : resolve(process.env['INIT_CWD'] ?? '.', values.data);
  const database = await openDatabase({ databaseUrl, dataFolder });
  try {
    if (verb === 'list') await list(database, values);
    else if (verb === 'add') await add(database, values);
    else await reset(database, values);
  } finally {
    await database.close();
  }
}

async function list(database: Database, values: Values): Promise<void> {
  const accounts = (await listAccounts(database, values.county ?? null)).map(publicAccount);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ accounts })}\n`);
    return;
  }
  for (const { account, roles, station, county } of accounts) {
    process.stdout.write(`${[account, roles.join(','), station, county].join('\t')}\n`);
  }
}

async function add(database: Database, values: Values): Promise<void> {
  const account = required(values, 'account');
  const name = required(values, 'name');
  const station = required(values, 'station');
  const roles = parseRoles(required(values, 'roles'));
  if (!roles) throw new Failure('program.usage', { option: '--roles' });
  const passwordHash = valueOf(await hashPassword(await readPassword()));
  if (!(await findStation(database, station))) await saveNewStation(database, station, values);
  valueOf(await addAccount(database, { account, name, roles, station, passwordHash, training: false }));
  say('account-added', { account });
}

async function saveNewStation(database: Database, station: string, values: Values): Promise<void> {
  const { 'station-name': name, county, issuer } = values;
  if (!name || !issuer || !county || !/^\d{6}$/.test(county)) throw new Failure('access.station-unknown', { station });
  await saveStation(database, { station, name, county, issuer });
}

async function reset(database: Database, values: Values): Promise<void> {
  const account = required(values, 'account');
  const passwordHash = valueOf(await hashPassword(await readPassword()));
  valueOf(await resetPassword(database, account, passwordHash));
  say('account-reset', { account });
}

/** The first line only: files and pipes end with a newline that is no part of the password. */
async function readPassword(): Promise<string> {
  const file = process.env['PT_PASSWORD_FILE'];
  const content = file ? await readPasswordFile(file) : await text(process.stdin);
  return must(content.split(/\r?\n/)[0], 'password');
}

/** A relative path counts from where the user stands. */
async function readPasswordFile(file: string): Promise<string> {
  try {
    return await readFile(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8');
  } catch (cause) {
    throw new Failure('program.permission', { file: 'PT_PASSWORD_FILE' }, { cause });
  }
}

function required(values: Values, option: 'account' | 'name' | 'roles' | 'station'): string {
  const value = values[option];
  if (value === undefined || value === '') throw new Failure('program.usage', { option: `--${option}` });
  return value;
}

try {
  const { positionals, values } = readArguments();
  await run(positionals[0], values);
} catch (error) {
  const { code, retry, detail } = toFailureData(error);
  const cause = error instanceof Error && !(error instanceof Failure) ? ` ${error.message}` : '';
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ failure: { ...describeFailure(code, 'zh-CN'), retry, detail } })}\n`);
  }
  say('failed', { code, message: `${describeFailure(code, 'zh-CN').message}${cause}` });
  if (code === 'program.usage') say('access-usage');
  process.exitCode = code === 'program.usage' ? 2 : 1;
}

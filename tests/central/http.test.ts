import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { centralProtocolVersion, protocolVersionHeader } from '#contract/central/protocol-version.ts';
import { FailureBody } from '#contract/central/failure.ts';
import { startCentral, type Central } from '#central/start.ts';
import { Desk, newCaseId, protocol, send } from './support/desk.ts';
import { registration } from './support/residents.ts';

describe('what the central system answers to anybody', () => {
  let central: Central;
  const log: Readonly<Record<string, string | number>>[] = [];
  beforeAll(async () => {
    central = await startCentral({ training: true, log: (event) => log.push(event) });
  }, 60_000);
  afterAll(() => central.close());

  async function failureOf(
    method: string,
    path: string,
    init: { body?: string; headers?: Record<string, string> } = {},
  ) {
    const headers = { ...protocol, ...init.headers };
    const answer = await fetch(`${central.url}${path}`, {
      method,
      headers,
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(text).not.toMatch(/<html|    at |node_modules/i);
    return { status: answer.status, ...FailureBody.parse(JSON.parse(text)).failure };
  }

  test('every error is a failure body, never HTML and never a stack', async () => {
    const json = { 'content-type': 'application/json' };
    expect(await failureOf('GET', '/')).toMatchObject({ status: 404, code: 'program.call-unknown' });
    expect(await failureOf('GET', '/v1/nothing')).toMatchObject({ status: 404, code: 'program.call-unknown' });
    expect(await failureOf('DELETE', '/v1/about')).toMatchObject({ status: 404, code: 'program.call-unknown' });
    expect(await failureOf('GET', '/v1/%E0%A4%A')).toMatchObject({ status: 400, code: 'program.input-invalid' });
    expect(await failureOf('POST', '/v1/sign-in', { headers: json, body: '{"account":' })).toMatchObject({
      status: 400,
      code: 'program.input-invalid',
    });
    expect(
      await failureOf('POST', '/v1/sign-in', { headers: { 'content-type': 'text/html' }, body: '<b>' }),
    ).toMatchObject({ status: 415, code: 'program.input-invalid' });
    expect(
      await failureOf('POST', '/v1/sign-in', { headers: json, body: JSON.stringify({ account: 'x'.repeat(400_000) }) }),
    ).toMatchObject({ status: 413 });
    expect(await failureOf('GET', '/v1/changes')).toMatchObject({ status: 401, code: 'access.not-signed-in' });
    expect(await failureOf('GET', '/v1/changes', { headers: { authorization: 'Bearer made-up' } })).toMatchObject({
      status: 401,
      code: 'access.session-expired',
    });
    expect(await failureOf('POST', '/v1/papers', { headers: { 'tus-resumable': '1.0.0' } })).toMatchObject({
      status: 401,
    });
  });

  test('a schema violation names the field and never its value', async () => {
    const body = JSON.stringify({ account: 'zhang.min', password: 'secret-value', terminal: 5 });
    const failure = await failureOf('POST', '/v1/sign-in', { headers: { 'content-type': 'application/json' }, body });
    expect(failure).toMatchObject({ status: 400, code: 'program.input-invalid', detail: { field: 'terminal' } });
    expect(JSON.stringify(failure)).not.toContain('secret-value');
  });

  test('a desk of another protocol version is told so', async () => {
    const other = await failureOf('GET', '/v1/about', { headers: { [protocolVersionHeader]: '99' } });
    const detail = { ours: centralProtocolVersion, theirs: '99' };
    expect(other).toMatchObject({ status: 426, code: 'sync.version-mismatch', detail });
  });

  test('bytes that are no HTTP do not bring it down', async () => {
    const socket = connect(Number(new URL(central.url).port), '127.0.0.1');
    const answer: Buffer[] = [];
    socket.on('data', (bytes: Buffer) => answer.push(bytes));
    socket.write('\x16\x03\x01\x02\x00 not http\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(Buffer.concat(answer).toString()).toContain('program.input-invalid');
    expect((await send(`${central.url}/v1/about`, 'GET')).status).toBe(200);
  });

  test('five wrong passwords lock the account, and an unknown account looks like a wrong password', async () => {
    const wrong = (account: string) =>
      send(`${central.url}/v1/sign-in`, 'POST', { account, password: 'wrong-password', terminal: 'T' });
    expect((await wrong('nobody')).body).toMatchObject({ failure: { code: 'access.wrong-password' } });
    for (let count = 0; count < 5; count += 1) {
      expect((await wrong('sun.li')).body).toMatchObject({ failure: { code: 'access.wrong-password' } });
    }
    await expect(new Desk(central.url).signIn('sun.li')).rejects.toThrow('access.locked-out');
  });

  test('after signing out the token is worth nothing', async () => {
    const desk = new Desk(central.url);
    await desk.signIn('zhang.min');
    expect((await desk.call('zhang.min', 'POST', '/v1/sign-out')).status).toBe(200);
    expect((await desk.call('zhang.min', 'GET', '/v1/changes')).body).toMatchObject({
      failure: { code: 'access.session-expired' },
    });
  });

  test('the training clock moves legal time, and nobody is signed out by it', async () => {
    const desk = new Desk(central.url);
    await desk.signIn('zhang.min');
    const now = '2028-02-29T01:00:00.000Z';
    expect((await desk.call('zhang.min', 'POST', '/v1/training/clock', { now })).status).toBe(200);
    const { body } = await desk.call<{ now: string }>('zhang.min', 'GET', '/v1/changes');
    expect(body.now.slice(0, 15)).toBe(now.slice(0, 15));
  });

  test('accounts are listed and added by a supervisor only', async () => {
    const desk = new Desk(central.url);
    expect((await desk.call('zhang.min', 'GET', '/v1/accounts')).body).toMatchObject({
      failure: { code: 'access.role-missing' },
    });
    const { body } = await desk.call<{ accounts: object[] }>('zhou.ying', 'GET', '/v1/accounts');
    expect(body.accounts).toHaveLength(7);
    expect(JSON.stringify(body)).not.toContain('argon2');
    const added = { account: 'new.one', name: '新人', roles: ['clerk'], station: '331002-haimen', password: 'short' };
    expect((await desk.call('zhou.ying', 'POST', '/v1/accounts', added)).body).toMatchObject({
      failure: { code: 'access.password-too-short' },
    });
    const whole = { ...added, password: 'long-enough' };
    expect((await desk.call('zhou.ying', 'POST', '/v1/accounts', whole)).status).toBe(200);
    expect((await desk.call('zhou.ying', 'POST', '/v1/accounts', whole)).body).toMatchObject({
      failure: { code: 'access.account-exists' },
    });
  });

  test('the OpenAPI 3.1 document names every message, and every reference in it resolves', async () => {
    const { body } = await send<OpenApi>(`${central.url}/openapi.json`, 'GET');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/v1/about',
        '/v1/sign-in',
        '/v1/sign-out',
        '/v1/actions',
        '/v1/changes',
        '/v1/batches',
        '/v1/accounts',
        '/v1/papers',
        '/v1/papers/missing',
        '/v1/papers/{sha256}',
        '/v1/card-sessions',
        '/v1/card-sessions/{sessionId}/open',
        '/v1/card-sessions/{sessionId}/close',
      ]),
    );
    const operations = Object.values(body.paths).flatMap((path) => Object.values(path));
    for (const operation of operations) {
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses)).not.toHaveLength(0);
    }
    const references = JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g);
    for (const [, path] of references) {
      const target = (path ?? '')
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], body);
      expect(target, path).toBeDefined();
    }
  });

  test('the request log holds routes and codes, nothing of a person', async () => {
    const desk = new Desk(central.url);
    const registered = registration();
    await desk.act('zhang.min', newCaseId(), 'residence', registered);
    await desk.call('zhang.min', 'GET', `/v1/papers/${'a'.repeat(64)}`);
    const text = JSON.stringify(log);
    expect(log).toContainEqual(
      expect.objectContaining({ event: 'request', route: '/v1/papers/:sha256', failure: 'case.not-found' }),
    );
    for (const personal of [registered.person.evidence.document.number, '许文清', 'peixun-2026', 'zhang.min'])
      expect(text).not.toContain(personal);
  });
});

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { summary?: string; responses: object }>>>>;
}

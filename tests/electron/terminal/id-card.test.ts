/** Complaints from the counter about the ID card and its reader: each has its own failure, and the desk goes on. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { openPseudoTerminal } from '#drivers/transport/pseudo-terminal.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { codeOf, failureOf, openCounter, type Counter } from './support/counter.ts';

let counter: Counter;
const read = (waitMs = 1_000) => counter.ask('clerk')('id-card.read', { waitMs });
const readerState = async () =>
  (await counter.at('clerk')('desk.status', {})).devices.find(({ kind }) => kind === 'id-card-reader');

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'technician');
  const content = { name: '写到一半' };
  await counter.at('clerk')('draft.save', { draftId: 'draft-1', page: 'register', title: '写**', content });
}, 60_000);
afterAll(() => counter.close());
/** Whatever went wrong: the draft of the clerk is untouched and the next card reads. */
afterEach(async () => {
  counter.reader.fault(null);
  counter.reader.lift();
  counter.reader.place(syntheticResident(5));
  expect((await read()).ok).toBe(true);
  counter.reader.lift();
  expect((await counter.at('clerk')('draft.get', { draftId: 'draft-1' }))?.content).toEqual({ name: '写到一半' });
});

const lay = (fault: Parameters<Counter['reader']['fault']>[0], count?: number): void => {
  counter.reader.lift();
  counter.reader.place(syntheticResident(4));
  counter.reader.fault(fault, count);
};

test('no card was laid on the reader', async () => {
  counter.reader.lift();
  expect(codeOf(await read(300))).toBe('id-card.not-found');
  expect((await readerState())?.state).toBe('ready');
});

test('the card is unreadable: it must be lifted and laid down again', async () => {
  lay('unreadable');
  expect(codeOf(await read())).toBe('id-card.lift-again');
  expect((await readerState())?.state).toBe('ready');
});

test('every answer of the reader has a wrong checksum', async () => {
  lay('checksum-error');
  expect(codeOf(await read())).toBe('id-card.checksum');
});

test('one answer with a wrong checksum costs nothing but a second try of the driver', async () => {
  lay('checksum-error', 1);
  expect(await read()).toMatchObject({ ok: true, value: { document: { number: syntheticResident(4).number } } });
});

test('the card is of a type that nobody knows', async () => {
  lay('unknown-type');
  expect(codeOf(await read())).toBe('id-card.unknown-type');
});

test('the card does not accept the reader, or the reader the card', async () => {
  lay('card-rejects-reader');
  expect(codeOf(await read())).toBe('id-card.rejected');
  lay('reader-rejects-card');
  expect(codeOf(await read())).toBe('id-card.rejected');
});

test('the reader is not authorised', async () => {
  lay('not-authorised');
  expect(codeOf(await read())).toBe('id-card.reader-not-authorised');
  expect((await readerState())?.state).toBe('failed');
});

test('the reader is silent', async () => {
  lay('silent');
  expect(codeOf(await read(300))).toBe('device.silent');
});

test('the reader is pulled out in the middle of a reading, and works again when it is plugged in', async () => {
  lay('unplug-in-reply');
  const failure = failureOf(await read());
  expect(failure.code).toBe('device.unplugged');
  expect(await readerState()).toMatchObject({ state: 'failed', failure: { code: 'device.unplugged' } });
  expect(codeOf(await read(300))).toBe('device.unplugged');
  counter.reader.fault(null);
  const address = await counter.replugReader();
  const input = { kind: 'id-card-reader', address } as const;
  expect(codeOf(await counter.ask('clerk')('device.configure', input))).toBe('access.role-missing');
  expect(await counter.at('technician')('device.configure', input)).toMatchObject({ address, failure: null });
});

/** A line with noise: one byte of the name arrives altered. `repairs` makes the checksum fit, as if nobody checked it. */
async function noisyLine(repairs: boolean): Promise<string> {
  const terminal = valueOf(
    await openPseudoTerminal({ onBytes: (bytes) => counter.reader.receive(bytes, terminal.baud()) }),
  );
  const nameAt = 14;
  counter.reader.attach({
    send: (bytes) => {
      const sent = bytes.slice();
      if (sent.length > 1_000) {
        sent[nameAt] = (sent[nameAt] ?? 0) ^ 0x01;
        if (repairs) sent[sent.length - 1] = (sent.at(-1) ?? 0) ^ 0x01;
      }
      terminal.send(sent);
    },
    unplug: () => terminal.close(),
  });
  return `serial:${terminal.path}`;
}

/** Whether what the clerk sees is what stands on the card, or nothing at all. */
async function neverShowsAnotherPerson(address: string): Promise<boolean> {
  await counter.at('technician')('device.configure', { kind: 'id-card-reader', address });
  lay(null);
  const seen = await read();
  return !seen.ok || seen.value.document.name === syntheticResident(4).name;
}

test('an altered byte is noticed by its checksum; a reader that forgets the checksum shows somebody else', async () => {
  expect(await neverShowsAnotherPerson(await noisyLine(false))).toBe(true);
  expect(codeOf(await read())).toMatch(/^id-card\.(checksum|not-found|lift-again)$/);
  counter.reader.unplug();
  expect(await neverShowsAnotherPerson(await noisyLine(true))).toBe(false);
  counter.reader.unplug();
  const address = await counter.replugReader();
  await counter.at('technician')('device.configure', { kind: 'id-card-reader', address });
});

test('a watched reader tells where the card is, keeps its line for readings and for the test, and gives it back', async () => {
  const stop = new AbortController();
  const seen = () =>
    counter.told.flatMap(({ topic, payload }) =>
      topic === 'device.presence' ? [(payload as { readonly at: string }).at] : [],
    );
  const watching = counter.ask('clerk')('device.watch', {}, stop.signal);
  await expect.poll(seen).toContain('absent');
  lay(null);
  await expect.poll(() => seen().at(-1)).toBe('placed');
  expect((await read()).ok).toBe(true);
  expect(seen().slice(-2)).toEqual(['reading', 'read']);
  expect(await counter.at('clerk')('device.test', { kind: 'id-card-reader' })).toMatchObject({ state: 'ready' });
  counter.reader.unplug();
  await expect.poll(() => seen().at(-1), { timeout: 3_000 }).toBe('lost');
  const address = await counter.replugReader();
  await counter.at('technician')('device.configure', { kind: 'id-card-reader', address });
  await expect.poll(() => seen().at(-1), { timeout: 3_000 }).toBe('placed');
  stop.abort();
  expect(await watching).toEqual({ ok: true, value: {} });
  expect(JSON.stringify(counter.told)).not.toContain(syntheticResident(4).number);
  // Nobody watches: another program of the desk can have the line.
  const other = await readIdCard({ address, waitMs: 1_000 });
  expect(other.ok ? 'ok' : other.failure.code).toBe('ok');
});

test('two readings at once: the second waits its turn; who gives up leaves the line', async () => {
  lay(null);
  const gone = AbortSignal.abort();
  const [first, second] = await Promise.all([read(), counter.ask('clerk')('id-card.read', { waitMs: 200 }, gone)]);
  expect(first.ok).toBe(true);
  expect(codeOf(second)).toBe('device.cancelled');
});

test('a failure tells nothing of the person', async () => {
  lay('checksum-error');
  const { detail } = failureOf(await read());
  const told = JSON.stringify(detail);
  const { name, number, address } = syntheticResident(4);
  for (const secret of [name, number, address]) expect(told).not.toContain(secret);
});

test('a reader on any other line is tested, read and shown like the serial one; it has no rate', async () => {
  const technician = counter.at('technician');
  const before = (await readerState())?.address ?? '';
  for (const line of ['usb', 'hid-bare', 'hid-length-prefixed', 'pcsc']) {
    const address = `simulator:id-card-reader?line=${line}&person=foreigner-2023`;
    await technician('device.configure', { kind: 'id-card-reader', address });
    expect(await technician('device.test', { kind: 'id-card-reader' })).toMatchObject({
      state: 'ready',
      failure: null,
    });
    // Twice: what was learned of the line at the first reading must not spoil the second.
    for (let readings = 0; readings < 2; readings += 1) {
      expect(await read()).toMatchObject({
        ok: true,
        value: { document: { kind: 'foreigner-2023' }, reader: { address, baud: null } },
      });
    }
  }
  await technician('device.configure', { kind: 'id-card-reader', address: before });
});

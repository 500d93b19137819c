import { describe, expect, test } from 'vitest';
import { fromHex } from '#domain/card/bytes.ts';
import { fail, succeed, valueOf } from '#domain/failure/failure.ts';
import { isDocumentAtr, readDocumentCard } from '#drivers/id-card-reader/document-reader.ts';
import { probeDocumentReader } from '#drivers/id-card-reader/read-at-document-reader.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { IdCardReader } from '#drivers/id-card-reader/reader.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { documentCard } from '#drivers/id-card-reader/simulator-document-card.ts';
import { syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';
import { parseAtr } from '#drivers/transport/card/atr.ts';
import type { CardReader, Transceive } from '#drivers/transport/card/card-transport.ts';

const signal = AbortSignal.timeout(20_000);
const at = (query: string) => `simulator:id-card-reader?line=pcsc&${query}`;
const read = (query: string) => readIdCard({ address: at(query), waitMs: 0, pcsc: { timeouts: { commandMs: 20 } } });

describe('an identity card in a document reader', () => {
  test.each(syntheticPeople)('of $id is the same document and photo as over a SAM-V line', async ({ id, document }) => {
    const reading = valueOf(await read(`person=${id}`));
    // 30 03 is not to be had on this way.
    expect(reading.document).toEqual({ ...document, newestAddress: null });
    expect(reading.photo).toEqual(encodeCard(document).base.slice(260, 1284));
    expect(reading.reader).toEqual({ address: at(`person=${id}`), baud: null, samId: null });
    // Six commands of 5 bytes, 260 + 256 * 4 + 4 of content, six statuses.
    expect(reading.wireBytes).toBe(6 * 5 + 1288 + 6 * 2);
  });

  test('has an ATR that another card has not', () => {
    const person = syntheticPeople[0];
    if (person === undefined) throw new Error('nobody');
    const [own, foreign] = [documentCard(person.document), documentCard(person.document, { isForeign: true })];
    expect([isDocumentAtr(own.atr), isDocumentAtr(foreign.atr)]).toEqual([true, false]);
    // Both are whole answers to reset: it is the rule that tells them apart, not a damaged ATR.
    for (const { atr } of [own, foreign]) expect(parseAtr(atr)).toBeDefined();
    expect(isDocumentAtr(fromHex('3B6D0000803180'))).toBe(false);
  });

  test.each([
    ['scene=empty', 'id-card.not-found'],
    ['scene=foreign', 'id-card.unknown-type'],
    ['scene=resident,torn-before:2', 'id-card.lift-again'],
    ['scene=resident,torn-after:5', 'id-card.lift-again'],
    ['scene=resident,hang:1', 'id-card.lift-again'],
    ['scene=resident,damaged:3', 'id-card.lift-again'],
    ['scene=nobody', 'device.address-invalid'],
    ['baud=9600', 'device.address-invalid'],
  ])('%s ends with %s, and nothing personal is told', async (query, code) => {
    const reading = await read(query);
    expect(reading).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(reading)).not.toMatch(/\d{15}|[\u4e00-\u9fff]/);
  });

  test('the screen is told each stage', async () => {
    const stages: string[] = [];
    valueOf(await readIdCard({ address: at('person=resident'), onStage: (stage) => stages.push(stage) }));
    expect(stages).toEqual(['finding', 'reading']);
  });
});

/** A reader with a card whose answers are given by hand. */
function readerThat(transceive: Transceive): { readonly reader: CardReader; readonly lets: () => number } {
  let disconnects = 0;
  const atr = fromHex('3B8F8001804F0CA0000003060390000000000000');
  const reader: CardReader = {
    address: 'pcsc:By hand',
    connect: async () =>
      succeed({
        atr,
        transceive,
        disconnect: async () => {
          disconnects += 1;
        },
      }),
    close: async () => {},
  };
  return { reader, lets: () => disconnects };
}

describe('answers that make no sense', () => {
  test.each([
    ['too short', '00'.repeat(100) + '9000', 'id-card.malformed'],
    ['not a status', '', 'id-card.lift-again'],
    ['no such block', '6A82', 'id-card.unknown-type'],
    ['a reader that does not know FF B0', '6D00', 'id-card.unknown-type'],
    ['zeros for a text', '00'.repeat(260) + '9000', 'id-card.malformed'],
  ])('%s', async (_what, answer, code) => {
    const { reader, lets } = readerThat(async () => succeed(fromHex(answer)));
    expect(await readDocumentCard(reader, { waitMs: 0, signal })).toMatchObject({ failure: { code } });
    expect(lets()).toBe(1);
  });

  test('a block that goes on behind what is asked for is cut to it', async () => {
    const person = syntheticPeople[0];
    if (person === undefined) throw new Error('nobody');
    const card = documentCard(person.document);
    const { reader } = readerThat(async (apdu) => {
      const answer = card.process(apdu);
      return succeed(Uint8Array.of(...answer.slice(0, -2), 1, 2, 3, 0x90, 0x00));
    });
    expect(valueOf(await readDocumentCard(reader, { waitMs: 0, signal })).photo).toHaveLength(1024);
  });

  test.each([
    ['card.reader-missing', 'card.reader-missing'],
    ['card.service-missing', 'card.service-missing'],
    ['card.reader-busy', 'card.reader-busy'],
    ['card.mute', 'id-card.select-failed'],
  ] as const)('%s of the reader is %s of the reading', async (told, code) => {
    const reader: CardReader = { address: 'pcsc:x', connect: async () => fail(told), close: async () => {} };
    expect(await readDocumentCard(reader, { waitMs: 0, signal })).toMatchObject({ failure: { code } });
  });
});

describe('limits', () => {
  const silent = {
    startChild: () => ({ send: () => {}, onReply: () => {}, onExit: () => {}, kill: () => {} }),
  };

  test('a service that never answers ends with the deadline', async () => {
    const start = performance.now();
    expect(await readIdCard({ address: 'pcsc:Reader', deadlineMs: 100, pcsc: silent })).toMatchObject({
      failure: { code: 'device.timeout', detail: { timeoutMs: 100 } },
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('a person who calls it off is told so', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    expect(await readIdCard({ address: 'pcsc:Reader', signal: stop.signal, pcsc: silent })).toMatchObject({
      failure: { code: 'device.cancelled' },
    });
  });

  test('the reader is probed without a card', async () => {
    const probe = (query: string) => probeDocumentReader(valueOf(parseDeviceAddress(at(query))), { deadlineMs: 1000 });
    expect([await probe('scene=empty'), await probe('person=taiwan')]).toEqual([
      succeed(undefined),
      succeed(undefined),
    ]);
  });

  test('it is no line for SAM-V commands', async () => {
    expect(await IdCardReader.open('pcsc:Reader')).toMatchObject({ failure: { code: 'device.not-supported' } });
  });
});

/**
 * Complaint to prevent: "the trace that the technician sent to the maker had a resident's address in it". Whatever happens
 * on the line, nothing of the card is in a trace, and the driver still sees the same line.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeReply, encodeRequest, shortestReplyLength } from '#drivers/id-card-reader/frame.ts';
import { FrameSplitter } from '#drivers/id-card-reader/frame-splitter.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { parseCardContent, readBase } from '#drivers/id-card-reader/command.ts';
import { samTraceGrammar } from '#drivers/id-card-reader/trace-grammar.ts';
import { decodeTextRecord } from '#drivers/id-card-reader/text-record.ts';
import { redactEntries, type TraceEntry, type TraceGrammar } from '#drivers/transport/trace.ts';
import { formatTrace, parseTrace } from '#drivers/transport/trace-text.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';

const runs = 2000;

/** A person of whom every byte is as good as unique: nothing of it stands in a trace by chance. */
interface Person {
  readonly document: IdentityDocument;
  readonly photo: Uint8Array;
  readonly fingerprint: Uint8Array;
}

const hanzi = fc.integer({ min: 0x4e00, max: 0x9fff }).filter((unit) => unit !== 0x67d0);
const privateUse = fc.integer({ min: 0xe000, max: 0xf8ff });
const words = (length: number) =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: hanzi }, { weight: 1, arbitrary: privateUse }), {
      minLength: length,
      maxLength: length,
    })
    .map((units) => String.fromCharCode(...units));
const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
const letters = (length: number) => fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`));
const dates = fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
const kinds = ['resident', 'hk-macao-taiwan', 'foreigner-2017', 'foreigner-2023'] as const;

const personOf = (kind: IdentityDocument['kind']): fc.Arbitrary<Person> =>
  fc.record({
    document: fc.record({
      kind: fc.constant(kind),
      name: words(4),
      latinName: kind.startsWith('foreigner') ? letters(40) : fc.constant(null),
      sex: fc.constant({ code: '1', text: '男' }),
      nation: fc.constant({ code: '07', text: '彝族' }),
      nationality: fc.constant({ code: 'KOR', text: '韩国' }),
      birthDate: dates.map((date) => date.toISOString().slice(0, 10)),
      number: kind === 'foreigner-2017' ? fc.tuple(letters(3), digits(12)).map((parts) => parts.join('')) : digits(18),
      address: words(30),
      newestAddress: words(33),
      issuer: words(12),
      validFrom: fc.constant('2015-05-05'),
      validTo: fc.constantFrom(null, '2035-05-05'),
      travelPermitNumber: fc.constantFrom('H1122334466', '55667788').map((number) => number.slice(0, 9)),
    }),
    photo: fc.uint8Array({ minLength: 1024, maxLength: 1024 }),
    fingerprint: fc.uint8Array({ minLength: 1024, maxLength: 1024 }),
  });
const people = fc.constantFrom(...kinds).chain(personOf);

/** The replies of a whole reading, the rare commands included. */
function repliesOf({ document, photo, fingerprint }: Person): readonly Uint8Array[] {
  const card = encodeCard(document);
  const base = card.base.slice();
  base.set(photo, 4 + 256);
  const withFingerprint = card.baseWithFingerprint.slice();
  withFingerprint.set(photo, 6 + 256);
  if (document.kind === 'resident') withFingerprint.set(fingerprint, 6 + 256 + 1024);
  return [
    encodeReply(0x9f, card.iin),
    encodeReply(0x90, card.serialNumber),
    encodeReply(0x90, base),
    encodeReply(0x90, card.newestAddress ?? new Uint8Array()),
    encodeReply(0x90, card.managementNumber),
    encodeReply(0x90, withFingerprint),
  ];
}

function secretsOf({ document, photo, fingerprint }: Person): readonly Uint8Array[] {
  const { name, latinName, number, address, newestAddress, issuer } = document;
  const texts = [name, latinName, number, address, newestAddress, issuer].filter((text) => text !== null);
  const unitsOf = (text: string): Uint8Array =>
    Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]));
  return [...texts.map(unitsOf), photo, fingerprint];
}

/** What happens on the line between the reader and us. `at` counts from the start, modulo the length. */
type Trouble =
  | { readonly kind: 'flip'; readonly at: number; readonly by: number }
  | { readonly kind: 'lose'; readonly at: number; readonly byteLength: number }
  | { readonly kind: 'noise'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number };

const noiseByte = fc.oneof(fc.constantFrom(0xaa, 0x96, 0x69, 0x00), fc.integer({ min: 0, max: 255 }));
const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('lose' as const), at: fc.nat(), byteLength: fc.integer({ min: 1, max: 1400 }) }),
  fc.record({
    kind: fc.constant('noise' as const),
    at: fc.nat(),
    bytes: fc.array(noiseByte, { minLength: 1, maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
);
/** Most troubles that matter are at the beginning of a frame, which is a small part of it. */
const nearHeads = fc.tuple(trouble, fc.nat(7), fc.nat(16)).map(([one, frame, offset]) => ({ one, frame, offset }));

interface Line {
  readonly person: Person;
  readonly troubles: readonly Trouble[];
  readonly headTroubles: readonly { readonly one: Trouble; readonly frame: number; readonly offset: number }[];
  /** Where chunks end, and after which of them the host writes. */
  readonly chunks: readonly { readonly byteLength: number; readonly writes: boolean }[];
}
const lines: fc.Arbitrary<Line> = fc.record({
  person: people,
  troubles: fc.array(trouble, { maxLength: 3 }),
  headTroubles: fc.array(nearHeads, { maxLength: 3 }),
  chunks: fc.array(fc.record({ byteLength: fc.oneof(fc.nat(9), fc.nat(2500)), writes: fc.boolean() }), {
    maxLength: 12,
  }),
});

function onTheLine({ person, troubles, headTroubles }: Line): Uint8Array {
  const replies = repliesOf(person);
  const heads = replies.map((_, index) => replies.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  let bytes = Uint8Array.from(replies.flatMap((reply) => [...reply]));
  const placed = headTroubles.map(({ one, frame, offset }) => ({
    ...one,
    at: (heads[frame % heads.length] ?? 0) + offset,
  }));
  for (const one of [...placed, ...troubles]) {
    const at = bytes.length === 0 ? 0 : one.at % bytes.length;
    if (one.kind === 'flip') bytes = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ one.by : byte));
    if (one.kind === 'lose') bytes = Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + one.byteLength));
    if (one.kind === 'noise') bytes = Uint8Array.of(...bytes.subarray(0, at), ...one.bytes, ...bytes.subarray(at));
    if (one.kind === 'cut') bytes = bytes.slice(0, at);
  }
  return bytes;
}

function rawEntries(line: Line): readonly TraceEntry[] {
  const bytes = onTheLine(line);
  const entries: TraceEntry[] = [];
  let at = 0;
  for (const { byteLength, writes } of [...line.chunks, { byteLength: bytes.length, writes: false }]) {
    const chunk = bytes.slice(at, at + byteLength);
    at += byteLength;
    if (chunk.length > 0) entries.push({ kind: 'received', atMs: 0, bytes: chunk });
    if (writes) entries.push({ kind: 'sent', atMs: 0, bytes: readBase.request });
  }
  return entries;
}

function bytesOf(entries: readonly TraceEntry[]): Uint8Array {
  return Uint8Array.from(entries.flatMap((entry) => (entry.kind === 'received' ? [...entry.bytes] : [])));
}

function windowsOf(bytes: Uint8Array): Set<number> {
  const windows = new Set<number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length; at += 1) windows.add(view.getUint32(at));
  return windows;
}

const undisturbed = (person: Person): Line => ({ person, troubles: [], headTroubles: [], chunks: [] });

/** Windows that every trace has, whoever was read: replacements, preambles. */
const innocent = windowsOf(
  Uint8Array.from(
    fc
      .sample(fc.tuple(...kinds.map(personOf)), { numRuns: 2, seed: 7 })
      .flat()
      .flatMap((person) => [...bytesOf(redactEntries(rawEntries(undisturbed(person)), samTraceGrammar))]),
  ),
);

/** Somebody of the same shape of whom no byte is the same. */
function somebodyElse({ document, photo, fingerprint }: Person): Person {
  const other = (text: string): string =>
    [...text]
      .map((character) => {
        const base = /[A-Z]/.test(character) ? 0x41 : 0;
        return String.fromCharCode(((character.charCodeAt(0) - base) ^ 1) + base);
      })
      .join('');
  return {
    document: {
      ...document,
      name: other(document.name ?? ''),
      latinName: document.latinName === null ? null : other(document.latinName),
      number: other(document.number),
      address: other(document.address ?? ''),
      newestAddress: other(document.newestAddress ?? ''),
      issuer: other(document.issuer ?? ''),
    },
    photo: photo.map((byte) => byte ^ 0x5a),
    fingerprint: fingerprint.map((byte) => byte ^ 0x5a),
  };
}

/**
 * Of two thousand portraits one or the other has four bytes that a trace has anyway: a leak goes with the person, so what the
 * trace of somebody else on the same line shows as well is none.
 */
function tellsNothing(grammar: TraceGrammar) {
  return fc.property(lines, (line) => {
    const toldOf = (person: Person): Set<number> =>
      windowsOf(bytesOf(redactEntries(rawEntries({ ...line, person }), grammar)));
    const told = toldOf(line.person);
    const suspects = secretsOf(line.person)
      .flatMap((secret) => [...windowsOf(secret)])
      .filter((window) => told.has(window) && !innocent.has(window));
    if (suspects.length === 0) return;
    const toldAnyway = toldOf(somebodyElse(line.person));
    if (suspects.some((window) => !toldAnyway.has(window))) throw new Error('four bytes of a person in a trace');
  });
}

test('no four bytes of a name, number, address, portrait or fingerprint are in any trace', () => {
  fc.assert(tellsNothing(samTraceGrammar), { numRuns: runs });
});

/** Recorders that leak, each in a way that is easily written. */
const leaking: Readonly<Record<string, TraceGrammar>> = {
  'keeps what is in no frame': {
    ...samTraceGrammar,
    redactReceived: (bytes) => {
      const isFrame = new FrameSplitter(shortestReplyLength).push(bytes).some(({ kind }) => kind === 'frame');
      return isFrame ? samTraceGrammar.redactReceived(bytes) : bytes;
    },
  },
  'masks the photo only': {
    ...samTraceGrammar,
    redactReceived: (bytes) => {
      const redacted = samTraceGrammar.redactReceived(bytes);
      return redacted.map((byte, index) => (index < 300 ? (bytes[index] ?? 0) : byte));
    },
  },
  'lets five bytes through now and then': {
    ...samTraceGrammar,
    redactReceived: (bytes) => {
      const redacted = samTraceGrammar.redactReceived(bytes);
      const end = bytes.length % 100 === 0 ? bytes.length : 0;
      return redacted.map((byte, index) => (index >= end - 5 && index < end ? (bytes[index] ?? 0) : byte));
    },
  },
};

test.each(Object.entries(leaking))('a recorder that %s is found out', (_, grammar) => {
  expect(fc.check(tellsNothing(grammar), { numRuns: runs }).failed).toBe(true);
});

test('what a trace shows depends on nobody: two people of one shape leave the same bytes', () => {
  const twins = fc.constantFrom(...kinds).chain((kind) => fc.tuple(personOf(kind), personOf(kind)));
  fc.assert(
    fc.property(twins, ([one, other]) => {
      const sameShape = {
        ...other,
        document: {
          ...other.document,
          validTo: one.document.validTo,
          travelPermitNumber: one.document.travelPermitNumber,
        },
      };
      const told = (person: Person) => bytesOf(redactEntries(rawEntries(undisturbed(person)), samTraceGrammar));
      expect(told(sameShape)).toEqual(told(one));
    }),
    { numRuns: 200 },
  );
});

/** What the driver makes of the bytes of one sending: frames with status and length, wrong frames, what is pending. */
function seen(bytes: Uint8Array): readonly unknown[] {
  const splitter = new FrameSplitter(shortestReplyLength);
  const shape = (event: ReturnType<FrameSplitter['push']>[number]): unknown => {
    if (event.kind !== 'frame') return event.kind;
    const data = event.body.subarray(3);
    const content = parseCardContent(data);
    const decoded = content === null ? null : decodeTextRecord(content.text);
    const outcome = decoded === null ? 'none' : decoded.ok ? decoded.value.kind : decoded.failure.code;
    return [event.body[2], data.length, outcome === 'none' ? 'id-card.malformed' : outcome];
  };
  const pushed = splitter.push(bytes).map(shape);
  return [...pushed, splitter.isPending, ...splitter.salvage().map(shape)];
}

function staysTheSame(grammar: TraceGrammar) {
  return fc.property(lines, (line) => {
    const bytes = onTheLine(line);
    expect(seen(grammar.redactReceived(bytes))).toEqual(seen(bytes));
  });
}

test('the driver sees the same frames, wrong frames and beginnings of frames in a trace as on the line', () => {
  fc.assert(staysTheSame(samTraceGrammar), { numRuns: runs });
});

test('a recorder that makes wrong checksums right is found out', () => {
  const flattering: TraceGrammar = {
    ...samTraceGrammar,
    redactReceived: (bytes) => {
      const redacted = samTraceGrammar.redactReceived(bytes);
      const length = ((redacted[5] ?? 0) << 8) | (redacted[6] ?? 0);
      if (length + 7 <= redacted.length)
        redacted[length + 6] = redacted.subarray(5, length + 6).reduce((a, b) => a ^ b, 0);
      return redacted;
    },
  };
  expect(fc.check(staysTheSame(flattering), { numRuns: runs }).failed).toBe(true);
});

test('what the host sends is kept when it is a command with a setting, and masked when it is anything else', () => {
  const setRfFrame = encodeRequest(0x61, 0xff, Uint8Array.of(0x50));
  expect(samTraceGrammar.redactSent(setRfFrame)).toEqual(setRfFrame);
  const withData = encodeRequest(0x70, 0x01, Uint8Array.of(1, 2, 3, 4));
  expect(samTraceGrammar.redactSent(withData)).toEqual(encodeRequest(0x70, 0x01, Uint8Array.of(255, 255, 255, 255)));
  expect(samTraceGrammar.redactSent(Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(255, 255, 255));
});

test('any trace is the same after it was written and read', () => {
  const atMs = fc.integer({ min: 0, max: 10_000_000 }).map((us) => us / 1000);
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
  const failure = fc.constantFrom('device.unplugged' as const, 'device.cancelled' as const);
  const entry: fc.Arbitrary<TraceEntry> = fc.oneof(
    fc.record({ kind: fc.constantFrom('sent' as const, 'received' as const), atMs, bytes }),
    fc.record({
      kind: fc.constant('baud' as const),
      atMs,
      baud: fc.constantFrom(9600, 115_200),
      failure: fc.option(failure),
    }),
    fc.record({ kind: fc.constant('dropped' as const), atMs, byteLength: fc.nat(5000) }),
    fc.record({ kind: fc.constant('failed' as const), atMs, failure }),
  );
  const header = fc.record({
    device: fc.constantFrom('serial:/dev/ttyUSB0', 'serial:…'),
    baud: fc.constantFrom(9600, 115_200),
    isBaudGiven: fc.boolean(),
    waitMs: fc.nat(60_000),
  });
  fc.assert(
    fc.property(header, fc.array(entry), (head, list) => {
      const trace = { header: head, entries: list.toSorted((one, other) => one.atMs - other.atMs) };
      expect(parseTrace(formatTrace(trace, () => 'a comment'))).toEqual({ ok: true, value: trace });
    }),
  );
});

const goodHead = 'permit-terminal-trace 1\ndevice serial:…\nbaud 9600 given\nwait 0\n';
test.each([
  ['', 1, 'not-a-trace'],
  ['permit-terminal-trace 2\n', 1, 'version'],
  ['permit-terminal-trace 1\ndevice x\nbaud fast given\nwait 0\n', 2, 'header'],
  [`${goodHead}0 < 0`, 5, 'entry'],
  [`${goodHead}0 < zz`, 5, 'entry'],
  [`${goodHead}0 ? 00`, 5, 'entry'],
  [`${goodHead}0 ! failed no.such-code`, 5, 'entry'],
  [`${goodHead}\n# fine\n5 > aa # fine\n4 < aa`, 8, 'time'],
])('%j is refused at line %i', (text, line, reason) => {
  expect(parseTrace(text)).toEqual({
    ok: false,
    failure: { code: 'device.trace-invalid', retry: 'never', detail: { line, reason } },
  });
});

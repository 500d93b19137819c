/** T=1 against a card side that was written apart from it: every answer right, every command executed at most once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import {
  freshLink,
  startCommand,
  startIfs,
  takeBlock,
  type T1Link,
  type T1Step,
} from '#drivers/transport/card/t1-host.ts';
import { decodeBlock, encodeBlock } from '#drivers/transport/card/t1-block.ts';
import { T1Card, type T1CardOptions } from '#drivers/transport/ccid-serial/simulator/t1-card.ts';

/** What happens to one crossing of the line: 0 arrives, 1 lost, 2 a bit turned over. */
type Fate = 0 | 1 | 2;

interface Trial {
  readonly outcome: T1Step['action'];
  readonly link: T1Link;
  readonly crossings: number;
}

/** Runs the machine against the card; a machine that does not end within a great many steps throws. */
function run(first: T1Step, card: Pick<T1Card, 'receive'>, fates: Iterator<Fate> = noFaults()): Trial {
  let step = first;
  for (let crossings = 0; crossings < 40_000; crossings += 2) {
    if (step.action.kind !== 'send') return { outcome: step.action, link: step.state.link, crossings };
    const heard = cross(step.action.block, fates);
    const answer = heard === null ? null : card.receive(heard);
    step = takeBlock(step.state, answer === null ? null : cross(answer, fates));
  }
  throw new Error('never ends');
}

function cross(block: Uint8Array, fates: Iterator<Fate>): Uint8Array | null {
  const fate = fates.next().value ?? 0;
  if (fate === 1) return null;
  if (fate === 0) return block;
  const bent = block.slice();
  bent[bent.length >> 1] = (bent[bent.length >> 1] ?? 0) ^ 0x10;
  return bent;
}

function* noFaults(): Iterator<Fate> {}

/** Faults with enough good crossings after each that three repeats are always enough. */
function* rare(fates: readonly Fate[]): Iterator<Fate> {
  for (const fate of fates) {
    yield fate;
    if (fate !== 0) yield* [0, 0, 0, 0, 0, 0] as const;
  }
}

function cardWith(answers: (command: Uint8Array) => Uint8Array, options: Omit<T1CardOptions, 'execute'> = {}) {
  const executed: string[] = [];
  const card = new T1Card({
    ...options,
    execute: (command) => {
      executed.push(toHex(command));
      return answers(command);
    },
  });
  return { card, executed };
}

const bytesOf = (most: number) => fc.uint8Array({ minLength: 1, maxLength: most });
const manners = fc.record({
  usesCrc: fc.boolean(),
  waits: fc.integer({ min: 0, max: 3 }),
  asksIfsc: fc.option(fc.integer({ min: 1, max: 254 }), { nil: undefined }),
});
const fateOf = fc.constantFrom<Fate>(0, 0, 0, 1, 2);
const settings = fc.record({
  manners,
  ifsc: fc.integer({ min: 1, max: 254 }),
  ifsd: fc.integer({ min: 8, max: 254 }),
  commands: fc.array(fc.tuple(bytesOf(600), bytesOf(600)), { minLength: 1, maxLength: 4 }),
  fates: fc.array(fateOf, { maxLength: 60 }),
});

/** Several commands over one link; the answers, what the card executed, and how each ended. */
function session(
  given: typeof settings extends fc.Arbitrary<infer T> ? T : never,
  fates: Iterator<Fate>,
  breaks = false,
) {
  const { asksIfsc, ...rest } = given.manners;
  const answers = [...given.commands];
  const { card, executed } = cardWith(() => answers.shift()?.[1] ?? new Uint8Array(), {
    ...rest,
    ...(asksIfsc === undefined ? {} : { asksIfsc }),
  });
  const checksum = given.manners.usesCrc ? 'crc' : 'lrc';
  const line = breaks ? executesTwice(card, given.commands) : card;
  const ifs = run(startIfs(freshLink(given.ifsc, checksum), given.ifsd), line, fates);
  const outcomes: T1Step['action'][] = [ifs.outcome];
  let { link } = ifs;
  for (const [command] of given.commands) {
    const trial = run(startCommand(link, command), line, fates);
    outcomes.push(trial.outcome);
    if (trial.outcome.kind !== 'done') break;
    ({ link } = trial);
  }
  return { outcomes, executed };
}

/** A card that forgets the sequence after every answer: what the rules of 11.6 are there to prevent. */
function executesTwice(
  card: T1Card,
  commands: readonly (readonly [Uint8Array, Uint8Array])[],
): Pick<T1Card, 'receive'> {
  return {
    receive: (block) => {
      const answer = card.receive(block);
      if (commands.length > 1 && (block[1] ?? 0) < 0x80) card.receive(fromHex('00C000C0'));
      return answer;
    },
  };
}

test('with lost and damaged blocks every answer is the right one and every command is executed once', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const { outcomes, executed } = session(given, rare(given.fates));
      expect(outcomes.slice(1)).toEqual(given.commands.map(([, response]) => ({ kind: 'done', response })));
      expect(executed).toEqual(given.commands.map(([command]) => toHex(command)));
    }),
    { numRuns: 400 },
  );
});

test('the comparison above fails on a card that forgets its sequence bits', () => {
  const given = {
    manners: { usesCrc: false, waits: 0, asksIfsc: undefined },
    ifsc: 254,
    ifsd: 254,
    commands: [1, 2, 3].map((n): [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] => [
      Uint8Array.of(n),
      Uint8Array.of(n, n),
    ]),
    fates: [],
  };
  const { outcomes } = session(given, noFaults(), true);
  expect(outcomes.slice(1)).not.toEqual(given.commands.map(([, response]) => ({ kind: 'done', response })));
});

test('on a line of any quality it ends, never answers wrongly and never executes twice', () => {
  fc.assert(
    fc.property(settings, fc.array(fc.constantFrom<Fate>(0, 1, 2), { minLength: 40, maxLength: 300 }), (given, bad) => {
      const { outcomes, executed } = session(given, bad[Symbol.iterator]());
      for (const [index, outcome] of outcomes.slice(1).entries())
        if (outcome.kind === 'done') expect(outcome.response).toEqual(given.commands[index]?.[1]);
      const sent = given.commands.map(([command]) => toHex(command)).slice(0, executed.length);
      expect(executed).toEqual(sent);
    }),
    { numRuns: 400 },
  );
});

test('whatever a card says, the machine neither throws nor goes on for ever', () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 4 })).map(([pcb, inf]) => {
      const body = [0, pcb, inf.length, ...inf];
      return Uint8Array.from([...body, body.reduce((sum, byte) => sum ^ byte, 0)]);
    }),
  );
  fc.assert(
    fc.property(bytesOf(80), fc.array(noise, { minLength: 1, maxLength: 30 }), (command, says) => {
      let turn = 0;
      // Time is the caller's: a card may ask for more of it as often as it likes.
      const isTime = (block: Uint8Array): boolean => block[1] === 0xc3;
      const speaks = says.filter((block) => !isTime(block) && block[1] !== 0xc1);
      const receive = (): Uint8Array => speaks[turn++ % speaks.length] ?? new Uint8Array();
      expect(['done', 'failed']).toContain(run(startCommand(freshLink(16, 'lrc'), command), { receive }).outcome.kind);
    }),
    { numRuns: 400 },
  );
});

describe('by the scenarios of ISO/IEC 7816-3, annex A', () => {
  const link = freshLink(4, 'lrc');

  test('a chain is acknowledged part by part', () => {
    const { card, executed } = cardWith(() => fromHex('9000'));
    expect(run(startCommand(link, fromHex('00010203040506070809')), card).outcome).toMatchObject({ kind: 'done' });
    expect(executed).toEqual(['00010203040506070809']);
  });

  test('a card that never answers is asked three more times, then three times to begin anew', () => {
    const sent: string[] = [];
    const receive = (block: Uint8Array): null => {
      sent.push(toHex(block));
      return null;
    };
    expect(run(startCommand(link, fromHex('0102')), { receive }).outcome).toEqual({ kind: 'failed', reason: 'lost' });
    expect(sent).toEqual([
      '0000020102' + '01',
      ...Array<string>(3).fill('00810081'),
      ...Array<string>(3).fill('00C000C0'),
    ]);
  });

  test('after a resynchronisation a command that may have been executed is not sent again', () => {
    const { card, executed } = cardWith(() => fromHex('9000'));
    let crossed = 0;
    const receive = (block: Uint8Array): Uint8Array | null => {
      const answer = card.receive(block);
      crossed += 1;
      return crossed <= 4 ? null : answer;
    };
    expect(run(startCommand(link, fromHex('0102')), { receive }).outcome).toEqual({
      kind: 'failed',
      reason: 'resynchronised',
    });
    expect(executed).toEqual(['0102']);
  });

  test('a chain that the card never saw the end of begins anew after a resynchronisation', () => {
    const { card, executed } = cardWith(() => fromHex('9000'));
    let crossed = 0;
    const receive = (block: Uint8Array): Uint8Array | null => {
      crossed += 1;
      return crossed <= 4 ? null : card.receive(block);
    };
    expect(run(startCommand(link, fromHex('01020304050607')), { receive }).outcome.kind).toBe('done');
    expect(executed).toEqual(['01020304050607']);
  });

  test('a request for time is granted with its own factor; an abort ends the command', () => {
    const asked = takeBlock(startCommand(link, fromHex('01')).state, fromHex('00C30105C7'));
    expect(asked.action).toEqual({ kind: 'send', block: fromHex('00E30105E7'), waitFactor: 5 });
    expect(takeBlock(asked.state, fromHex('00C200C2')).action).toEqual({ kind: 'failed', reason: 'aborted' });
  });

  test('an answer without an end is cut off', () => {
    let ns: 0 | 1 = 1;
    const receive = (): Uint8Array => {
      ns = ns === 0 ? 1 : 0;
      return encodeBlock({ kind: 'I', ns, more: true, inf: new Uint8Array() }, 'lrc');
    };
    expect(run(startCommand(link, fromHex('01')), { receive }).outcome).toEqual({ kind: 'failed', reason: 'endless' });
  });
});

test('blocks survive encoding, and no damaged bit survives the check', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 254 }), fc.boolean(), fc.boolean(), fc.nat(), (inf, more, crc, where) => {
      const checksum = crc ? 'crc' : 'lrc';
      const block = { kind: 'I', ns: 1, more, inf } as const;
      const bytes = encodeBlock(block, checksum);
      expect(decodeBlock(bytes, checksum)).toEqual(block);
      const bit = where % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeBlock(bytes, checksum)).toBe('checksum');
    }),
  );
});

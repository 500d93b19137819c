/**
 * The terminal's side of T=1 (ISO/IEC 7816-3, 11.6) as a pure machine: one input, one state, one thing to do. It knows
 * no time and no wire. A command is never sent a second time once all of it may have reached the card.
 */
import { concatBytes } from '#domain/card/bytes.ts';
import {
  decodeBlock,
  encodeBlock,
  type BlockChecksum,
  type BlockError,
  type BlockProblem,
  type T1Block,
} from './t1-block.ts';

/** What lasts from command to command. */
export interface T1Link {
  /** N(S) of our next I-block. */
  readonly ns: 0 | 1;
  /** N(S) that the card's next I-block must have. */
  readonly nr: 0 | 1;
  /** Longest information field to the card. */
  readonly ifsc: number;
  readonly checksum: BlockChecksum;
}

type Task =
  | {
      readonly kind: 'command';
      readonly command: Uint8Array;
      /** The part in the I-block under way. */
      readonly from: number;
      readonly to: number;
      /** The card answers already. */
      readonly isAnswering: boolean;
      readonly parts: readonly Uint8Array[];
      /** All of the command may have reached the card. */
      readonly isDelivered: boolean;
    }
  | { readonly kind: 'ifs'; readonly ifsd: number };

export interface T1State {
  readonly link: T1Link;
  readonly task: Task;
  /** S(RESYNCH) requests sent without an answer; 0: none under way. */
  readonly resynchs: number;
  /** Blocks asked for again since the last one that brought us on. */
  readonly repeats: number;
  /** I-blocks of the answer, so that empty ones do not go on for ever. */
  readonly blocks: number;
  /** How often a command that was not yet delivered was begun anew. */
  readonly restarts: number;
}

/**
 * resynchronised: the card answers again, but whether it executed the command is not known; lost: it does not answer;
 * aborted: the card broke the chain off; endless: longer than any answer can be.
 */
export type T1Failure = 'resynchronised' | 'lost' | 'aborted' | 'endless';

export type T1Action =
  /** `waitFactor`: how many block waiting times the card has asked for. */
  | { readonly kind: 'send'; readonly block: Uint8Array; readonly waitFactor: number }
  | { readonly kind: 'done'; readonly response: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: T1Failure };

export interface T1Step {
  readonly state: T1State;
  readonly action: T1Action;
}

/** ISO lets a terminal give up after two; lines with noise deserve one more. */
const mostRepeats = 3;
/** 11.6.3.2, rule 6.4. */
const mostResynchs = 3;
const mostRestarts = 2;
/** The longest answer of extended length, and its status word. */
const longestAnswer = 65_538;
const mostBlocks = 4_096;

/** After a reset. */
export function freshLink(ifsc: number, checksum: BlockChecksum): T1Link {
  return { ns: 0, nr: 0, ifsc, checksum };
}

export function startCommand(link: T1Link, command: Uint8Array): T1Step {
  return sendPart(begin(link, commandTask(link, command)));
}

/** S(IFS): tells the card how long its blocks may be. `done` with an empty response when it agrees. */
export function startIfs(link: T1Link, ifsd: number): T1Step {
  return askIfs(begin(link, { kind: 'ifs', ifsd }));
}

/** What the card sent, or null when there was nothing in time or nothing that could be read. */
export function takeBlock(state: T1State, bytes: Uint8Array | null): T1Step {
  const block = bytes === null ? 'checksum' : decodeBlock(bytes, state.link.checksum);
  if (typeof block === 'string') return askAgain(state, block);
  if (state.resynchs > 0) return isAnswer(block, 'resynch') ? resynchronised(state) : askAgain(state, 'form');
  if (block.kind === 'S') return takeSupervisory(state, block);
  if (state.task.kind === 'ifs') return askAgain(state, 'form');
  return block.kind === 'I' ? takeInformation(state, state.task, block) : takeReady(state, state.task, block);
}

type CommandTask = Extract<Task, { kind: 'command' }>;
type BlockOf<Kind extends T1Block['kind']> = Extract<T1Block, { kind: Kind }>;

function takeInformation(state: T1State, task: CommandTask, block: BlockOf<'I'>): T1Step {
  const { link } = state;
  const isChaining = !task.isAnswering && task.to < task.command.length;
  if (isChaining || block.ns !== link.nr) return askAgain(state, 'form');
  const parts = [...task.parts, block.inf];
  const blocks = state.blocks + 1;
  const received = parts.reduce((sum, part) => sum + part.length, 0);
  const next: T1State = {
    ...state,
    // The first block of the answer also says that ours has come.
    link: { ...link, nr: other(link.nr), ns: task.isAnswering ? link.ns : other(link.ns) },
    task: { ...task, isAnswering: true, parts },
    repeats: 0,
    blocks,
  };
  if (received > longestAnswer || blocks > mostBlocks) return fail(next, 'endless');
  if (block.more) return send(next, { kind: 'R', nr: next.link.nr, error: 0 });
  return { state: next, action: { kind: 'done', response: concatBytes(...parts) } };
}

function takeReady(state: T1State, task: CommandTask, block: BlockOf<'R'>): T1Step {
  const { link } = state;
  if (task.isAnswering) return repeat(state, () => send(state, { kind: 'R', nr: link.nr, error: 0 }));
  if (block.nr === link.ns) return repeat(state, () => sendPart(state));
  // The card waits for what comes after a block that was our last: it did not understand our asking again.
  if (task.to === task.command.length) return askAgain(state, 'form');
  const moved: CommandTask = { ...task, from: task.to, to: Math.min(task.to + link.ifsc, task.command.length) };
  return sendPart({ ...state, link: { ...link, ns: other(link.ns) }, task: moved, repeats: 0 });
}

function takeSupervisory(state: T1State, block: BlockOf<'S'>): T1Step {
  const { about, value } = block;
  if (block.isResponse) {
    const isOurs = state.task.kind === 'ifs' && about === 'ifs' && value === state.task.ifsd;
    return isOurs ? { state, action: { kind: 'done', response: new Uint8Array() } } : askAgain(state, 'form');
  }
  const answer: T1Block = { kind: 'S', about, isResponse: true, value };
  switch (about) {
    case 'wtx':
      return send(state, answer, Math.max(1, value));
    case 'ifs':
      if (value === 0 || value === 0xff) return askAgain(state, 'form');
      return send({ ...state, link: { ...state.link, ifsc: value } }, answer);
    case 'abort':
      return fail(state, 'aborted');
    case 'resynch':
      // Only the terminal may ask for that.
      return askAgain(state, 'form');
  }
}

/** Asks for the card's block again; after too many in a row both sides begin anew. */
function askAgain(state: T1State, problem: BlockProblem): T1Step {
  if (state.resynchs > 0) return state.resynchs < mostResynchs ? resynch(state) : fail(state, 'lost');
  if (state.task.kind === 'ifs') {
    const { repeats } = state;
    return repeats < mostRepeats ? askIfs({ ...state, repeats: repeats + 1 }) : fail(state, 'lost');
  }
  const error: BlockError = problem === 'checksum' ? 1 : 2;
  return repeat(state, () => send(state, { kind: 'R', nr: state.link.nr, error }));
}

function repeat(state: T1State, again: () => T1Step): T1Step {
  if (state.repeats >= mostRepeats) return resynch(state);
  const step = again();
  return { ...step, state: { ...step.state, repeats: state.repeats + 1 } };
}

function resynch(state: T1State): T1Step {
  const next = { ...state, resynchs: state.resynchs + 1 };
  return send(next, { kind: 'S', about: 'resynch', isResponse: false, value: 0 });
}

function resynchronised(state: T1State): T1Step {
  const link: T1Link = { ...state.link, ns: 0, nr: 0 };
  const { task } = state;
  if (task.kind === 'ifs' || task.isDelivered) return fail({ ...state, link, resynchs: 0 }, 'resynchronised');
  return sendPart(begin(link, commandTask(link, task.command), state.restarts + 1));
}

function commandTask(link: T1Link, command: Uint8Array): CommandTask {
  const to = Math.min(link.ifsc, command.length);
  return { kind: 'command', command, from: 0, to, isAnswering: false, parts: [], isDelivered: false };
}

function begin(link: T1Link, task: Task, restarts = 0): T1State {
  return { link, task, resynchs: 0, repeats: 0, blocks: 0, restarts };
}

function sendPart(state: T1State): T1Step {
  if (state.task.kind === 'ifs') return askIfs(state);
  // A line on which every chain breaks and begins anew would go on for ever.
  if (state.restarts > mostRestarts) return fail(state, 'lost');
  const { command, from, to } = state.task;
  const isLast = to === command.length;
  const next = { ...state, task: { ...state.task, isDelivered: state.task.isDelivered || isLast } };
  return send(next, { kind: 'I', ns: state.link.ns, more: !isLast, inf: command.slice(from, to) });
}

function askIfs(state: T1State): T1Step {
  const value = state.task.kind === 'ifs' ? state.task.ifsd : 0;
  return send(state, { kind: 'S', about: 'ifs', isResponse: false, value });
}

function send(state: T1State, block: T1Block, waitFactor = 1): T1Step {
  return { state, action: { kind: 'send', block: encodeBlock(block, state.link.checksum), waitFactor } };
}

function fail(state: T1State, reason: T1Failure): T1Step {
  return { state, action: { kind: 'failed', reason } };
}

function isAnswer(block: T1Block, about: BlockOf<'S'>['about']): boolean {
  return block.kind === 'S' && block.isResponse && block.about === about;
}

function other(bit: 0 | 1): 0 | 1 {
  return bit === 0 ? 1 : 0;
}

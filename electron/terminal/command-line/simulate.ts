/** `terminal device simulate KIND`: a simulated device on a real path, until its standard input closes, Ctrl+C or SIGTERM. */
import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import type { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { wrongUsage, type CommandOptions, type CommandSurroundings, type CommandVerb } from './command.ts';

/** A device that stands at an address and takes orders, one JSON object a line. */
interface Standing {
  readonly address: string;
  obey(line: string): Promise<object>;
  end(): Promise<void>;
}

type Begin = (options: CommandOptions, surroundings: CommandSurroundings) => Promise<Outcome<Standing>>;

const beginnings: Readonly<Record<string, Begin>> = {
  'id-card-reader': simulateReader,
  'document-scanner': simulateScanner,
};

export const simulateDevice: CommandVerb = {
  usage:
    'id-card-reader [--scene NAME] [--person ID|SEED] [--pty] [--link PATH] [--baud RATE] [--tcp [--port N]] | document-scanner [--scene NAME[:N]] [--port N] [--papers N]',
  options: {
    scene: { type: 'string' },
    person: { type: 'string' },
    pty: { type: 'boolean' },
    tcp: { type: 'boolean' },
    link: { type: 'string' },
    baud: { type: 'string' },
    port: { type: 'string' },
    papers: { type: 'string' },
  },
  words: 1,
  run: async (options, surroundings) => {
    const begin = beginnings[surroundings.words[0] ?? ''];
    if (begin === undefined) return wrongUsage('KIND');
    const begun = await begin(options, surroundings);
    if (!begun.ok) return begun;
    const standing = begun.value;
    // Said at once: whoever started this waits for the address.
    process.stdout.write(
      `${options['json'] === true ? JSON.stringify({ address: standing.address }) : standing.address}\n`,
    );
    await takeOrders(standing, surroundings.signal);
    await standing.end();
    return succeed(undefined);
  },
};

/** Answers each order with one line; ends with the input, or with Ctrl+C. Started in the background it has no input to end. */
async function takeOrders({ obey }: Standing, signal: AbortSignal): Promise<void> {
  if (isNullDevice()) return ended(signal);
  const lines = createInterface({ input: process.stdin });
  signal.addEventListener('abort', () => lines.close(), { once: true });
  if (signal.aborted) return lines.close();
  for await (const line of lines) {
    if (line.trim() !== '') process.stdout.write(`${JSON.stringify(await obey(line))}\n`);
  }
}

/** `/dev/null` in place of a terminal, a pipe or a file: what a shell or a service gives to what runs in the background. */
function isNullDevice(): boolean {
  return !process.stdin.isTTY && fstatSync(0).isCharacterDevice();
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  // Only the listener would not keep the process: a scanner's port does, a pseudo terminal does not.
  const stay = setInterval(() => undefined, 60_000);
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(stay);
        resolve();
      },
      { once: true },
    );
  });
}

async function simulateReader(options: CommandOptions, { folder }: CommandSurroundings): Promise<Outcome<Standing>> {
  const { SimulatedIdCardReader } = await import('#drivers/id-card-reader/simulator.ts');
  const { findScene } = await import('#drivers/id-card-reader/simulator-scenes.ts');
  const { findSyntheticPerson } = await import('#drivers/id-card-reader/simulator-people.ts');
  const { plugIntoPseudoTerminal } = await import('#drivers/id-card-reader/simulator-pty.ts');
  const { obey } = await import('#drivers/id-card-reader/simulator-command.ts');
  const scene = findScene(textOf(options, 'scene') ?? 'card-present');
  if (scene === undefined) return wrongUsage('--scene');
  const baud = Number(textOf(options, 'baud') ?? scene.baud);
  if (!Number.isInteger(baud) || baud <= 0) return wrongUsage('--baud');
  const named = textOf(options, 'person');
  const person = named === undefined ? undefined : findSyntheticPerson(named);
  if (named !== undefined && person === undefined) return wrongUsage('--person');
  const device = new SimulatedIdCardReader({ scene, baud, manners: { isPaced: true } });
  if (person !== undefined) device.place(person);
  if (options['tcp'] === true) return simulateOnNetwork(device, options);
  const link = textOf(options, 'link');
  const at = link === undefined ? undefined : path.resolve(folder, link);
  const plug = () => plugIntoPseudoTerminal(device, at);
  const plugged = await plug();
  if (!plugged.ok) return plugged;
  return succeed({
    address: plugged.value.address,
    obey: (line) => obey({ device, replug: plug }, line),
    end: async () => device.unplug(),
  });
}

/** The reader behind a converter on 127.0.0.1. Unplugged, it takes the next host as if it were plugged in again. */
async function simulateOnNetwork(device: SimulatedIdCardReader, options: CommandOptions): Promise<Outcome<Standing>> {
  const { listenOnTcp } = await import('#drivers/id-card-reader/simulator-tcp.ts');
  const { obey } = await import('#drivers/id-card-reader/simulator-command.ts');
  const port = Number(textOf(options, 'port') ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrongUsage('--port');
  const network = await listenOnTcp(device, port).catch(() => null);
  if (network === null) return fail('device.busy', { port });
  return succeed({
    address: network.address,
    obey: (line) => obey({ device, replug: async () => succeed({ address: network.address }) }, line),
    end: () => network.close(),
  });
}

async function simulateScanner(options: CommandOptions): Promise<Outcome<Standing>> {
  const { ScannerSimulator } = await import('#drivers/document-scanner/simulator.ts');
  const { parseScene } = await import('#drivers/document-scanner/simulator-scenes.ts');
  const faults = parseScene(textOf(options, 'scene') ?? 'ready');
  if (faults === undefined) return wrongUsage('--scene');
  const [port, papers] = [Number(textOf(options, 'port') ?? 0), Number(textOf(options, 'papers') ?? 0)];
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrongUsage('--port');
  if (!Number.isInteger(papers) || papers < 0 || papers > 500) return wrongUsage('--papers');
  const titles = (count: number) => Array.from({ length: count }, (_, index) => `培训材料 ${index + 1}`);
  const simulator = new ScannerSimulator({ faults, papers: titles(papers) });
  const url = await simulator.start(port);
  const orders: Readonly<Record<string, (order: Readonly<Record<string, unknown>>) => void | Promise<void>>> = {
    load: ({ pages }) => simulator.load(titles(Math.min(500, Math.max(0, Math.trunc(Number(pages) || 0))))),
    empty: () => simulator.emptyFeeder(),
    jam: () => simulator.jam(),
    clear: () => simulator.clearTrouble(),
    scene: ({ name }) => simulator.setFaults(parseScene(String(name)) ?? faults),
    unplug: () => simulator.unplug(),
    plug: () => simulator.plug(),
  };
  return succeed({
    address: `escl:${url.href}`,
    obey: async (line) => {
      const order = parseOrder(line);
      const name = String(order['do']);
      if (!Object.hasOwn(orders, name)) return { refused: 'unknown order' };
      await orders[name]?.(order);
      return { did: name, feeder: simulator.feederSheets };
    },
    end: () => simulator.unplug(),
  });
}

function parseOrder(line: string): Readonly<Record<string, unknown>> {
  try {
    const order: unknown = JSON.parse(line);
    return typeof order === 'object' && order !== null ? { ...order } : {};
  } catch {
    return {};
  }
}

function textOf(options: CommandOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

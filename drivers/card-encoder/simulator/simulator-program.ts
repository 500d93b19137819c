/**
 * The card simulator as a program: `simulator-program.ts --vpcd 127.0.0.1:35963 [--scene NAME] [--state FILE]
 * [--serial HEX]`. First line of stdout: ready. Commands are JSON lines on stdin, each answered by one JSON line:
 * {"command":"insert","serial":"…","state":"card.json","scene":"torn-after:3"}, {"command":"remove"},
 * {"command":"state"}. The card is taken off and the program ends when stdin closes.
 */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fileStore } from './card-memory.ts';
import { cardOfScene, isSerial, parseCardScene, randomSerial } from './card-scenes.ts';
import { CardSlot } from './card-slot.ts';
import { VpcdClient } from './vpcd-client.ts';

type Order = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<string, string | number | boolean | null>>;

const { values } = parseArgs({
  options: {
    vpcd: { type: 'string' },
    scene: { type: 'string' },
    state: { type: 'string' },
    serial: { type: 'string' },
  },
});
const address = /^([\w.-]+):(\d{1,5})$/.exec(values.vpcd ?? '');
if (!address) {
  process.stderr.write('usage: simulator-program.ts --vpcd HOST:PORT [--scene NAME] [--state FILE] [--serial HEX]\n');
  process.exit(2);
}
const slot = new CardSlot();
const client = new VpcdClient({ host: address[1] ?? '', port: Number(address[2]) }, slot);
const first = values.scene === undefined ? undefined : await insert({ ...values });
process.stdout.write(`${JSON.stringify({ ready: true, ...first })}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(await obey(line))}\n`);
}
client.close();
process.exit(0);

async function obey(line: string): Promise<Answer> {
  const order = parseOrder(line);
  switch (order?.['command']) {
    case 'insert':
      return insert(order);
    case 'remove':
      slot.remove();
      return { ok: true };
    case 'state':
      return { ok: true, state: slot.state, commands: slot.commands, wireBytes: slot.wireBytes };
    default:
      return { ok: false, problem: 'unknown-command' };
  }
}

async function insert(order: Order): Promise<Answer> {
  const scene = parseCardScene(textOf(order['scene']) ?? 'blank');
  const serial = textOf(order['serial']) ?? randomSerial(randomBytes);
  // vpcd takes a card without ATR for no card at all.
  if (!scene || scene.name === 'mute') return { ok: false, problem: 'scene' };
  if (!isSerial(serial)) return { ok: false, problem: 'serial' };
  const path = textOf(order['state']);
  const store = path === undefined ? {} : { store: fileStore(path) };
  if (scene.name === 'empty') slot.remove();
  else slot.insert(cardOfScene(scene.name, { serial, ...store }), scene.fault);
  const connected = scene.name === 'empty' || (await client.connected());
  return { ok: connected, serial: ('store' in store ? store.store.load()?.serial : undefined) ?? serial };
}

function parseOrder(line: string): Order | undefined {
  try {
    const order: unknown = JSON.parse(line);
    return typeof order === 'object' && order !== null ? (order as Order) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * A simulated reader as a program, for training and tests:
 *
 *     node drivers/id-card-reader/simulator-program.ts --scene no-card --pty /tmp/reader
 *
 * The first line of its output is the address. Then it takes one JSON command a line (see `simulator-command.ts`), answers
 * each with one line, and ends when its input is closed.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { obey, type SimulatorDesk } from './simulator-command.ts';
import { findSyntheticPerson } from './simulator-people.ts';
import { plugIntoPseudoTerminal, type PluggedReader } from './simulator-pty.ts';
import { findScene, sceneNames } from './simulator-scenes.ts';
import { SimulatedIdCardReader } from './simulator.ts';

const usage = `simulator-program [--scene NAME] [--person ID|SEED] [--pty [LINK]] [--baud RATE] [--think MS]\nscenes: ${sceneNames.join(' ')}\n`;
const defaultThinkMs = 20;
const wrongUsageCode = 2;

interface Wishes {
  readonly device: SimulatedIdCardReader;
  readonly link: string | null;
}

/** What the arguments ask for; `device.address-invalid` when they cannot be met. */
function readWishes(given: readonly string[]): Outcome<Wishes> {
  // `--pty` stands with or without a link; parseArgs wants it one way.
  const isBarePty = given.some((word, index) => word === '--pty' && (given[index + 1] ?? '--').startsWith('--'));
  const words = isBarePty ? given.filter((word) => word !== '--pty') : [...given];
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    args: words,
    options: { scene: option, person: option, pty: option, baud: option, think: option },
  });
  const scene = findScene(values.scene ?? 'card-present');
  if (scene === undefined) return fail('device.address-invalid', { reason: 'scene' });
  const [baud, thinkMs] = [Number(values.baud ?? scene.baud), Number(values.think ?? defaultThinkMs)];
  if (!(baud > 0) || !(thinkMs >= 0)) return fail('device.address-invalid', { reason: 'number' });
  const device = new SimulatedIdCardReader({ scene, baud, manners: { isPaced: true, thinkMs } });
  const person = values.person === undefined ? null : findSyntheticPerson(values.person);
  if (person === undefined) return fail('device.address-invalid', { reason: 'person' });
  if (person !== null) device.place(person);
  return succeed({ device, link: values.pty ?? null });
}

async function plug({ device, link }: Wishes): Promise<Outcome<PluggedReader>> {
  return link === null ? plugIntoPseudoTerminal(device) : plugIntoPseudoTerminal(device, link);
}

async function run(given: readonly string[]): Promise<number> {
  const wishes = readWishes(given);
  const plugged = wishes.ok ? await plug(wishes.value) : wishes;
  if (!wishes.ok || !plugged.ok) {
    process.stderr.write(`${JSON.stringify(plugged)}\n${usage}`);
    return wrongUsageCode;
  }
  print(plugged.value.address);
  const desk: SimulatorDesk = { device: wishes.value.device, replug: () => plug(wishes.value) };
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') print(JSON.stringify(await obey(desk, line)));
  }
  desk.device.unplug();
  return 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await run(process.argv.slice(2));

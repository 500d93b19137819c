/**
 * The scanner simulator as a program of its own: `simulator-program.ts [--port N] [--scene NAME[:N]]
 * [--character NAME] [--papers 3|标题,标题]`. First line of stdout: its device address. Commands are JSON lines on
 * stdin, each answered by one JSON line; the device is switched off when stdin closes.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ScannerSimulator } from './simulator.ts';
import { parseScene, sceneNames, simulatorCharacters, type SimulatorCharacterName } from './simulator-scenes.ts';

const usage = [
  'usage: simulator-program.ts [--port N] [--scene NAME[:N]] [--character NAME] [--papers N|TITLE,TITLE]',
  `scenes: ${sceneNames.join(' ')}`,
  `characters: ${Object.keys(simulatorCharacters).join(' ')}`,
  'commands: {"command":"load","papers":["租赁合同"]} or {"command":"load","pages":3}, {"command":"place","title":"…"},',
  '  {"command":"scene","name":"jam:2"}, "empty", "jam", "clear", "unplug", "plug", "state"',
].join('\n');

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    scene: { type: 'string', default: 'ready' },
    character: { type: 'string', default: 'plain' },
    papers: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

const faults = parseScene(values.scene);
const port = Number(values.port);
if (values.help || faults === undefined || !isCharacter(values.character) || !Number.isInteger(port)) {
  process.stderr.write(`${usage}\n`);
  process.exit(values.help ? 0 : 2);
}

const simulator = new ScannerSimulator({
  faults,
  character: simulatorCharacters[values.character],
  papers: /^\d+$/.test(values.papers) ? numbered(Number(values.papers)) : values.papers.split(','),
});
const url = await simulator.start(port);
process.stdout.write(`escl:${url.href}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(await obey(line))}\n`);
}
await simulator.unplug();
process.exit(0);

async function obey(line: string): Promise<Readonly<Record<string, unknown>>> {
  const order = parseOrder(line);
  switch (order['command']) {
    case 'load':
      simulator.load(readPapers(order));
      break;
    case 'place':
      simulator.place(typeof order['title'] === 'string' ? order['title'] : '培训材料');
      break;
    case 'scene': {
      const scene = typeof order['name'] === 'string' ? parseScene(order['name']) : undefined;
      if (scene === undefined) return { refused: 'scene', scenes: sceneNames };
      simulator.setFaults(scene);
      break;
    }
    case 'empty':
      simulator.emptyFeeder();
      break;
    case 'jam':
      simulator.jam();
      break;
    case 'clear':
      simulator.clearTrouble();
      break;
    case 'unplug':
      await simulator.unplug();
      break;
    case 'plug':
      await simulator.plug();
      break;
    case 'state':
      break;
    default:
      return { refused: 'command' };
  }
  return { done: order['command'], feeder: simulator.feederSheets, openJobs: simulator.openJobs };
}

function parseOrder(line: string): Readonly<Record<string, unknown>> {
  try {
    const order: unknown = JSON.parse(line);
    return typeof order === 'object' && order !== null ? { ...order } : {};
  } catch {
    return {};
  }
}

function readPapers(order: Readonly<Record<string, unknown>>): readonly string[] {
  const papers = order['papers'];
  if (Array.isArray(papers)) return papers.filter((title) => typeof title === 'string');
  const pages = order['pages'];
  return typeof pages === 'number' && Number.isInteger(pages) && pages > 0 && pages <= 500 ? numbered(pages) : [];
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `培训材料 ${index + 1}`);
}

function isCharacter(name: string): name is SimulatorCharacterName {
  return Object.hasOwn(simulatorCharacters, name);
}

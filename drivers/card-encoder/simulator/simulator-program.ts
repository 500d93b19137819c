/**
 * The card simulator as a program: `simulator-program.ts --vpcd 127.0.0.1:35963 [--scene NAME] [--state FILE]
 * [--serial HEX]`; orders as in `transport/pcsc/simulator/card-program.ts`, such as
 * {"command":"insert","serial":"…","state":"card.json","scene":"torn-after:3"}.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { runCardProgram, textOf, type InsertCard } from '../../transport/pcsc/simulator/card-program.ts';
import { fileStore } from './card-memory.ts';
import { cardOfScene, isSerial, parseCardScene, randomSerial } from './card-scenes.ts';

const { values } = parseArgs({
  options: {
    vpcd: { type: 'string' },
    scene: { type: 'string' },
    state: { type: 'string' },
    serial: { type: 'string' },
  },
});

const insert: InsertCard = (slot, order) => {
  const scene = parseCardScene(textOf(order['scene']) ?? 'blank');
  const serial = textOf(order['serial']) ?? randomSerial(randomBytes);
  // vpcd takes a card without ATR for no card at all.
  if (!scene || scene.name === 'mute') return { problem: 'scene' };
  if (!isSerial(serial)) return { problem: 'serial' };
  const path = textOf(order['state']);
  const store = path === undefined ? undefined : fileStore(path);
  if (scene.name === 'empty') slot.remove();
  else slot.insert(cardOfScene(scene.name, { serial, ...(store === undefined ? {} : { store }) }), scene.fault);
  return { serial: store?.load()?.serial ?? serial };
};

await runCardProgram(insert, {
  vpcd: values.vpcd,
  usage: 'simulator-program.ts --vpcd HOST:PORT [--scene NAME] [--state FILE] [--serial HEX]',
  ...(values.scene === undefined ? {} : { first: { ...values } }),
});

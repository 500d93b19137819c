/** The order to lay a permit card, or another card of the scenes, into a simulated slot. */
import { randomBytes } from 'node:crypto';
import { textOf, type InsertCard } from '../../transport/pcsc/simulator/card-program.ts';
import { fileStore } from './card-memory.ts';
import { cardOfScene, isSerial, parseCardScene, randomSerial } from './card-scenes.ts';

/** Its serial, or which field of the order makes no sense. */
export const insertPermitCard: InsertCard = (slot, order) => {
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

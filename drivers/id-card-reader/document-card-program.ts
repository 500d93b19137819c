/**
 * A document reader's card on the real PC/SC path: `document-card-program.ts --vpcd HOST:PORT`; orders as in
 * `transport/pcsc/simulator/card-program.ts`, such as {"command":"insert","scene":"taiwan,torn-before:2"}.
 */
import { parseArgs } from 'node:util';
import { runCardProgram, textOf, type InsertCard } from '../transport/pcsc/simulator/card-program.ts';
import { parseDocumentScene } from './simulator-document-card.ts';

const { values } = parseArgs({ options: { vpcd: { type: 'string' }, scene: { type: 'string' } } });

const insert: InsertCard = (slot, order) => {
  const name = textOf(order['scene']) ?? 'resident';
  const scene = parseDocumentScene(name);
  if (scene === undefined) return { problem: 'scene' };
  if (scene.card === null) slot.remove();
  else slot.insert(scene.card, scene.fault);
  return { serial: name };
};

await runCardProgram(insert, {
  vpcd: values.vpcd,
  usage: 'document-card-program.ts --vpcd HOST:PORT [--scene PERSON[,FAULT]]',
  ...(values.scene === undefined ? {} : { first: { scene: values.scene } }),
});

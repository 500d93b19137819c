/**
 * A serial CCID reader with permit cards as a program, on a pseudo terminal: `serial-encoder-program.ts [--link PATH]
 * [--model NAME] [--paced] [--scene NAME] [--state FILE] [--serial HEX]`. Its first line names the address; orders are
 * those of `transport/pcsc/simulator/card-program.ts`.
 */
import { parseArgs } from 'node:util';
import { obeyOrders } from '../../transport/pcsc/simulator/card-program.ts';
import { CardSlot } from '../../transport/pcsc/simulator/card-slot.ts';
import { plugIntoTerminal } from '../../transport/ccid-serial/simulator/plug-serial-reader.ts';
import { isSimulatedModel } from '../../transport/ccid-serial/simulator/serial-manners.ts';
import { SimulatedSerialReader } from '../../transport/ccid-serial/simulator/serial-reader.ts';
import { insertPermitCard } from './insert-permit-card.ts';

const option = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    link: option,
    model: option,
    paced: { type: 'boolean' },
    scene: option,
    state: option,
    serial: option,
  },
});

const model = values.model ?? 'gempc-twin';
if (!isSimulatedModel(model)) {
  process.stderr.write(`no such model: ${model}\n`);
  process.exit(2);
}
const slot = new CardSlot();
const reader = new SimulatedSerialReader({
  model,
  slots: [{ slot }, { slot: new CardSlot() }],
  wire: { isPaced: values.paced === true },
});
const plugged = await plugIntoTerminal(reader, values.link);
if (!plugged.ok) {
  process.stderr.write(`${JSON.stringify(plugged.failure)}\n`);
  process.exit(2);
}
await obeyOrders(slot, insertPermitCard, {
  connected: () => Promise.resolve(true),
  announce: { address: `ccid-serial:${plugged.value.path}` },
  ...(values.scene === undefined ? {} : { first: { ...values } }),
});
plugged.value.close();

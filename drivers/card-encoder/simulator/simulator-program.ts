/**
 * The card simulator as a program: `simulator-program.ts --vpcd 127.0.0.1:35963 [--scene NAME] [--state FILE]
 * [--serial HEX]`; orders as in `transport/pcsc/simulator/card-program.ts`, such as
 * {"command":"insert","serial":"…","state":"card.json","scene":"torn-after:3"}.
 */
import { parseArgs } from 'node:util';
import { runCardProgram } from '../../transport/pcsc/simulator/card-program.ts';
import { insertPermitCard } from './insert-permit-card.ts';

const { values } = parseArgs({
  options: {
    vpcd: { type: 'string' },
    scene: { type: 'string' },
    state: { type: 'string' },
    serial: { type: 'string' },
  },
});

await runCardProgram(insertPermitCard, {
  vpcd: values.vpcd,
  usage: 'simulator-program.ts --vpcd HOST:PORT [--scene NAME] [--state FILE] [--serial HEX]',
  ...(values.scene === undefined ? {} : { first: { ...values } }),
});

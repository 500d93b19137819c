/** The hosted child `pcsc-reader`: the only process that calls the PC/SC library. */
import { adoptParentPort } from '../hosted-port.ts';

adoptParentPort();
await import('#drivers/transport/pcsc/pcsc-child.ts');

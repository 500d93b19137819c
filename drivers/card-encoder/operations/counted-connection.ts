/** Counts what goes over the card port, in both directions: what the link and the card cost, whatever the host does. */
import type { CardConnection } from '../../transport/card/card-transport.ts';

export interface Counted {
  readonly connection: CardConnection;
  counts(): { readonly apdus: number; readonly bytes: number };
}

export function counted(connection: CardConnection): Counted {
  let apdus = 0;
  let bytes = 0;
  return {
    connection: {
      ...connection,
      transceive: async (apdu, signal) => {
        apdus += 1;
        bytes += apdu.length;
        const answer = await connection.transceive(apdu, signal);
        if (answer.ok) bytes += answer.value.length;
        return answer;
      },
    },
    counts: () => ({ apdus, bytes }),
  };
}

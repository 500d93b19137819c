/** The journal of card operations in memory, with the same promises as the one in the cache. */
import type { OpenOperation, OperationJournal } from '#drivers/card-encoder/operations/operation.ts';

export interface MemoryJournal extends OperationJournal {
  open(): readonly OpenOperation[];
  /** Commands whose intent stands in the journal. */
  intents(): number;
}

export function memoryJournal(): MemoryJournal {
  const entries: OpenOperation[] = [];
  let count = 0;
  let intents = 0;
  return {
    open: () => entries,
    intents: () => intents,
    unfinished: async (card) => entries.filter((entry) => entry.card === card).toReversed(),
    begin: async (operation) => {
      count += 1;
      const id = `operation-${count}`;
      entries.push({ ...operation, id });
      return id;
    },
    intent: async () => {
      intents += 1;
    },
    result: async () => {},
    finish: async (id) => {
      const at = entries.findIndex((entry) => entry.id === id);
      if (at >= 0) entries.splice(at, 1);
    },
  };
}

import { encoderOf, MAIN_BOOK, SalesFact, salesChanged } from '@tix/contracts';
import { afterCommit, consume, type Bus, type Consumption } from '@tix/runtime';
import { appendChunk } from '../store/event-log';
import type { Database } from '../store/sql';

const BATCH_MAX = 64;
const encoders = new Map(
  SalesFact.options.map(({ shape }) => [shape.type.value as string, encoderOf(shape.data)] as const),
);

export interface SaleEventParts {
  readonly db: Database;
  readonly bus: Bus;
  readonly onStored: () => void;
}

/** What sales says is told to clients in the one order of all events. */
export function storeSaleEvents({ db, bus, onStored }: SaleEventParts): Consumption {
  return consume({ db, bus, schema: 'gateway' }, salesChanged, { batchMax: BATCH_MAX }, async (tx, deliveries) => {
    for (const { payload } of deliveries) {
      const { type, number, data } = payload;
      const body = `[${encoders.get(type)?.(data)}]`;
      await appendChunk(tx, { book: MAIN_BOOK, type, incarnation: 1, firstSeq: number, lastSeq: number, body });
    }
    afterCommit(tx, onStored);
  });
}

import type { BalanceRow } from '../store/rows';
import type { Rows } from './overlay';

/** A decision has asked for what is not remembered, or of what something is held: it has to be looked up, and decided again. */
export class NotRemembered extends Error {
  override readonly name = 'NotRemembered';
}

interface Remembered<Row> extends Rows<Row> {
  has(key: string): boolean;
}

/** Rows that are remembered, those that are known not to exist among them; whoever asks for another gets `NotRemembered`. */
export function onlyRemembered<Row>(rows: Remembered<Row>): Rows<Row> {
  return {
    get(key) {
      const row = rows.get(key);
      if (row === undefined && !rows.has(key)) throw new NotRemembered(`${key} is not remembered`);
      return row;
    },
    set: (key, row) => rows.set(key, row),
  };
}

/** Only the database knows which holds have run out. */
export function onlyFree(rows: Rows<BalanceRow>): Rows<BalanceRow> {
  return {
    get(key) {
      const row = rows.get(key);
      if (row !== undefined && row.held !== 0n) throw new NotRemembered(`something is held of ${key}`);
      return row;
    },
    set: (key, row) => rows.set(key, row),
  };
}

/** What an overlay lies on: a map, or rows of which some are forgotten. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  set(key: string, row: Row): unknown;
}

/** Rows as they were before some changes; `undefined` for those that did not exist. */
export type Before<Row> = ReadonlyMap<string, Row | undefined>;

/** Rows as they are after some changes, over rows as they were: only the changes are written, copied and dropped. */
export class Overlay<Row> {
  private readonly base: Rows<Row>;
  private readonly changed = new Map<string, Row>();

  constructor(base: Rows<Row>) {
    this.base = base;
  }

  get(key: string): Row | undefined {
    // Of accounts and assets hardly any is ever changed.
    return (this.changed.size > 0 ? this.changed.get(key) : undefined) ?? this.base.get(key);
  }

  set(key: string, row: Row): void {
    this.changed.set(key, row);
  }

  /** Rows that were not there before. */
  inserted(): Row[] {
    return [...this.changed].filter(([key]) => !this.base.get(key)).map(([, row]) => row);
  }

  /** Rows that were there, with what they were. */
  updated(): { readonly before: Row; readonly after: Row }[] {
    const pairs: { readonly before: Row; readonly after: Row }[] = [];
    for (const [key, after] of this.changed) {
      const before = this.base.get(key);
      if (before) pairs.push({ before, after });
    }
    return pairs;
  }

  /** The same changes as another overlay of the same rows. */
  take(other: Overlay<Row>): void {
    for (const [key, row] of other.changed) this.changed.set(key, row);
  }

  /** Makes the changes part of the rows below; answers what these were. */
  settle(): Before<Row> {
    const before = new Map<string, Row | undefined>();
    for (const [key, row] of this.changed) {
      before.set(key, this.base.get(key));
      this.base.set(key, row);
    }
    return before;
  }
}

export function idIn(rows: Overlay<{ readonly id: bigint }>, name: string): bigint {
  const row = rows.get(name);
  if (!row) throw new Error(`a decision moved ${name}, which does not exist`);
  return row.id;
}

/** What an overlay lies on: a map, or rows of which some are forgotten. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  set(key: string, row: Row): unknown;
}

/** Rows as they were before some changes; `undefined` for those that did not exist. */
export type Before<Row> = ReadonlyMap<string, Row | undefined>;

/** A changed row, and what it was; `undefined` for one that was not there. */
interface Change<Row> {
  readonly before: Row | undefined;
  after: Row;
}

/**
 * Rows as they are after some changes, over rows as they were: only the changes are written, copied and dropped. What a row
 * was is looked up once, when it is first changed.
 */
export class Overlay<Row> {
  private readonly base: Rows<Row>;
  private readonly changed = new Map<string, Change<Row>>();

  constructor(base: Rows<Row>) {
    this.base = base;
  }

  get(key: string): Row | undefined {
    // Of accounts and assets hardly any is ever changed.
    return (this.changed.size > 0 ? this.changed.get(key)?.after : undefined) ?? this.base.get(key);
  }

  set(key: string, row: Row): void {
    const change = this.changed.get(key);
    if (change) change.after = row;
    else this.changed.set(key, { before: this.base.get(key), after: row });
  }

  /** `set` with what the row was, in one look. */
  update(key: string, next: (row: Row | undefined) => Row): void {
    const change = this.changed.get(key);
    if (change) {
      change.after = next(change.after);
    } else {
      const before = this.base.get(key);
      this.changed.set(key, { before, after: next(before) });
    }
  }

  /** Rows that were not there before. */
  inserted(): Row[] {
    const rows: Row[] = [];
    for (const { before, after } of this.changed.values()) if (before === undefined) rows.push(after);
    return rows;
  }

  /** Rows that were there, with what they were. */
  updated(): { readonly before: Row; readonly after: Row }[] {
    const pairs: { readonly before: Row; readonly after: Row }[] = [];
    for (const { before, after } of this.changed.values()) if (before !== undefined) pairs.push({ before, after });
    return pairs;
  }

  /** The same changes as another overlay of the same rows. */
  take(other: Overlay<Row>): void {
    for (const [key, change] of other.changed) this.changed.set(key, { ...change });
  }

  /** Makes the changes part of the rows below; answers what these were. */
  settle(): Before<Row> {
    const before = new Map<string, Row | undefined>();
    for (const [key, change] of this.changed) {
      before.set(key, change.before);
      this.base.set(key, change.after);
    }
    return before;
  }
}

export function idIn(rows: Overlay<{ readonly id: bigint }>, name: string): bigint {
  const row = rows.get(name);
  if (!row) throw new Error(`a decision moved ${name}, which does not exist`);
  return row.id;
}

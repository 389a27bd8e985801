/** Rows as they are after some changes, over rows as they were: only the changes are written, copied and dropped. */
export class Overlay<Row> {
  private readonly base: Map<string, Row | undefined>;
  private readonly changed = new Map<string, Row>();

  constructor(base: Map<string, Row | undefined>) {
    this.base = base;
  }

  get(key: string): Row | undefined {
    // Of accounts and assets hardly any is ever changed.
    return (this.changed.size > 0 ? this.changed.get(key) : undefined) ?? this.base.get(key);
  }

  set(key: string, row: Row): void {
    this.changed.set(key, row);
  }

  *filter(isWanted: (row: Row) => boolean): Iterable<Row> {
    for (const row of this.changed.values()) if (isWanted(row)) yield row;
    for (const [key, row] of this.base) if (row && !this.changed.has(key) && isWanted(row)) yield row;
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

  /** Makes the changes part of the rows below. */
  settle(): void {
    for (const [key, row] of this.changed) this.base.set(key, row);
  }
}

export function idIn(rows: Overlay<{ readonly id: bigint }>, name: string): bigint {
  const row = rows.get(name);
  if (!row) throw new Error(`a decision moved ${name}, which does not exist`);
  return row.id;
}

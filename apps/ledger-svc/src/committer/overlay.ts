/** What an overlay lies on: a map, or rows of which some are forgotten. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  set(key: string, row: Row): unknown;
}

/** Rows as they were before some changes; `undefined` for those that did not exist. */
export type Before<Row> = Pick<ReadonlyMap<string, Row | undefined>, 'has' | 'get'>;

/** A changed row, and what it was; `undefined` for one that was not there. */
interface Change<Row> {
  readonly before: Row | undefined;
  after: Row;
}

interface Found<Row> {
  readonly key: string | undefined;
  readonly row: Row | undefined;
}

const nothing = { key: undefined, row: undefined };

/**
 * Rows as they are after some changes, over rows as they were: only the changes are written, copied and dropped. What a row
 * was is looked up once, when it is first changed.
 */
export class Overlay<Row> {
  private readonly base: Rows<Row>;
  private readonly changed = new Map<string, Change<Row>>();
  /** The last two rows that were looked up: a decision asks for those of its two sides again and again. */
  private last: Found<Row> = nothing;
  private lastButOne: Found<Row> = nothing;

  constructor(base: Rows<Row>) {
    this.base = base;
  }

  get(key: string): Row | undefined {
    if (key === this.last.key) return this.last.row;
    if (key === this.lastButOne.key) return this.lastButOne.row;
    // Of accounts and assets hardly any is ever changed.
    const row = (this.changed.size > 0 ? this.changed.get(key)?.after : undefined) ?? this.base.get(key);
    this.lastButOne = this.last;
    this.last = { key, row };
    return row;
  }

  set(key: string, row: Row): void {
    this.update(key, () => row);
  }

  /** `set` with what the row was. */
  update(key: string, next: (row: Row | undefined) => Row): void {
    const change = this.changed.get(key);
    const before = change ? change.after : this.get(key);
    const row = next(before);
    if (change) change.after = row;
    else this.changed.set(key, { before, after: row });
    if (key === this.last.key) this.last = { key, row };
    else if (key === this.lastButOne.key) this.lastButOne = { key, row };
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
    const { changed } = this;
    for (const [key, { after }] of changed) this.base.set(key, after);
    return { has: (key) => changed.has(key), get: (key) => changed.get(key)?.before };
  }
}

export function idIn(rows: Overlay<{ readonly id: bigint }>, name: string): bigint {
  const row = rows.get(name);
  if (!row) throw new Error(`a decision moved ${name}, which does not exist`);
  return row.id;
}

/** Rows by key; `undefined` is a row that is known not to exist. */
export interface Table<Row> {
  readonly size: number;
  has(key: string): boolean;
  get(key: string): Row | undefined;
  set(key: string, row: Row | undefined): unknown;
  delete(key: string): boolean;
}

/** A power of two: a million rows are some 16 thousand in each. */
const SHARDS = 64;

/**
 * Rows by key in many small tables. One table that doubles moves all of its rows at once, and a million of them would stop the
 * process for as long as a thousand transactions take.
 */
export class Shards<Row> implements Table<Row> {
  private readonly tables: readonly Table<Row>[];
  private rows = 0;

  constructor(newTable: () => Table<Row>) {
    this.tables = Array.from({ length: SHARDS }, newTable);
  }

  get size(): number {
    return this.rows;
  }

  has(key: string): boolean {
    return this.tableOf(key).has(key);
  }

  get(key: string): Row | undefined {
    return this.tableOf(key).get(key);
  }

  set(key: string, row: Row | undefined): void {
    const table = this.tableOf(key);
    const before = table.size;
    table.set(key, row);
    this.rows += table.size - before;
  }

  delete(key: string): boolean {
    const isDeleted = this.tableOf(key).delete(key);
    if (isDeleted) this.rows -= 1;
    return isDeleted;
  }

  private tableOf(key: string): Table<Row> {
    let hash = 0;
    for (let index = 0; index < key.length; index += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
    return this.tables[hash & (SHARDS - 1)] as Table<Row>;
  }
}

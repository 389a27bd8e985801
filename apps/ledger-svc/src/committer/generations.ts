import { Shards, type Table } from './shards';

/**
 * Rows by key of which the least recently used are dropped in large steps: those that were not touched between one `turn`
 * and the next. `undefined` is a row that is known not to exist.
 */
export class Generations<Row> {
  private readonly open: () => Table<Row>;
  private young: Table<Row>;
  private old: Table<Row>;

  /** A table is one of many parts of a generation. */
  constructor(newTable: () => Table<Row> = () => new Map<string, Row | undefined>()) {
    this.open = () => new Shards(newTable);
    this.young = this.open();
    this.old = this.open();
  }

  get size(): number {
    return this.young.size + this.old.size;
  }

  /** Rows that were touched since the last turn. */
  get youngSize(): number {
    return this.young.size;
  }

  has(key: string): boolean {
    return this.young.has(key) || this.old.has(key);
  }

  get(key: string): Row | undefined {
    const row = this.young.get(key);
    return row !== undefined || this.old.size === 0 ? row : this.renewed(key);
  }

  set(key: string, row: Row | undefined): void {
    this.young.set(key, row);
  }

  /** Drops what was not touched since the last turn. */
  turn(): void {
    this.old = this.young;
    this.young = this.open();
  }

  private renewed(key: string): Row | undefined {
    if (this.young.has(key) || !this.old.has(key)) return undefined;
    const row = this.old.get(key);
    this.old.delete(key);
    this.young.set(key, row);
    return row;
  }
}

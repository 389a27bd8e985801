import type { Table } from './shards';

const ROWS_AT_FIRST = 16;
/** The place of a row that is known not to exist. */
const NOWHERE = -1;

/**
 * Rows by key, their numbers side by side outside the heap: as objects, of several parts each, they would have to be copied,
 * and marked, by a collector that stops the process for it. Numbers are those that a bigint column holds; a larger one would
 * be cut here, and the database refuses its batch, after which all is forgotten.
 */
export abstract class RowTable<Row> implements Table<Row> {
  private readonly places = new Map<string, number>();
  private readonly width: number;
  private rows = 0;
  protected numbers: BigInt64Array;

  /** `width` is how many numbers a row has. */
  protected constructor(width: number) {
    this.width = width;
    this.numbers = new BigInt64Array(ROWS_AT_FIRST * width);
  }

  /** The row whose numbers begin `at` this one, and whose words are at `place`. */
  protected abstract read(key: string, at: number, place: number): Row;
  protected abstract write(row: Row, at: number, place: number): void;

  get size(): number {
    return this.places.size;
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  get(key: string): Row | undefined {
    const place = this.places.get(key) ?? NOWHERE;
    return place === NOWHERE ? undefined : this.read(key, place * this.width, place);
  }

  set(key: string, row: Row | undefined): void {
    if (row === undefined) return void this.places.set(key, NOWHERE);
    const place = this.placeOf(key);
    this.write(row, place * this.width, place);
  }

  /** Its place stays empty: a table from which rows are deleted is soon dropped as a whole. */
  delete(key: string): boolean {
    return this.places.delete(key);
  }

  private placeOf(key: string): number {
    const known = this.places.get(key) ?? NOWHERE;
    if (known !== NOWHERE) return known;
    const place = this.rows;
    this.rows += 1;
    this.places.set(key, place);
    if (this.numbers.length < this.rows * this.width) this.grow();
    return place;
  }

  private grow(): void {
    const wider = new BigInt64Array(this.numbers.length * 2);
    wider.set(this.numbers);
    this.numbers = wider;
  }
}

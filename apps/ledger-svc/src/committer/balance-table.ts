import type { Address, AssetCode } from '@tix/contracts';
import type { BalanceRow } from '../store/rows';
import type { Table } from './shards';

/** Of one row: id, account, asset, balance, held, entries. */
const NUMBERS = 6;
const ROWS_AT_FIRST = 16;
/** The place of a row that is known not to exist. */
const NOWHERE = -1;

/**
 * Balances by key, their numbers side by side outside the heap. Every transaction leaves two new rows: as objects, of eight
 * parts each, they would have to be copied, and marked, by a collector that stops the process for it. Numbers are those that
 * a bigint column holds; a larger one would be cut here, and the database refuses its batch, after which all is forgotten.
 */
export class BalanceTable implements Table<BalanceRow> {
  private readonly places = new Map<string, number>();
  private readonly accounts: Address[] = [];
  private readonly assets: AssetCode[] = [];
  private numbers = new BigInt64Array(ROWS_AT_FIRST * NUMBERS);

  get size(): number {
    return this.places.size;
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  get(key: string): BalanceRow | undefined {
    const place = this.places.get(key) ?? NOWHERE;
    if (place === NOWHERE) return undefined;
    const { numbers } = this;
    const at = place * NUMBERS;
    return {
      account: this.accounts[place] as Address,
      asset: this.assets[place] as AssetCode,
      balance: numbers[at + 3] as bigint,
      held: numbers[at + 4] as bigint,
      id: numbers[at] as bigint,
      accountId: numbers[at + 1] as bigint,
      assetId: numbers[at + 2] as bigint,
      entries: numbers[at + 5] as bigint,
    };
  }

  set(key: string, row: BalanceRow | undefined): void {
    if (row) this.write(this.placeOf(key, row), row);
    else this.places.set(key, NOWHERE);
  }

  /** Its place stays empty: a table from which rows are deleted is soon dropped as a whole. */
  delete(key: string): boolean {
    return this.places.delete(key);
  }

  private placeOf(key: string, { account, asset }: BalanceRow): number {
    const known = this.places.get(key) ?? NOWHERE;
    if (known !== NOWHERE) return known;
    const place = this.accounts.push(account) - 1;
    this.assets.push(asset);
    this.places.set(key, place);
    if (this.numbers.length < this.accounts.length * NUMBERS) this.grow();
    return place;
  }

  private grow(): void {
    const wider = new BigInt64Array(this.numbers.length * 2);
    wider.set(this.numbers);
    this.numbers = wider;
  }

  private write(place: number, { id, accountId, assetId, balance, held, entries }: BalanceRow): void {
    const { numbers } = this;
    const at = place * NUMBERS;
    numbers[at] = id;
    numbers[at + 1] = accountId;
    numbers[at + 2] = assetId;
    numbers[at + 3] = balance;
    numbers[at + 4] = held;
    numbers[at + 5] = entries;
  }
}

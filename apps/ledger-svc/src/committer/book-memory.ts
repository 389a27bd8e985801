import type { Address, AssetCode, Reason } from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import type { CatalogState } from '../domain/view';
import type { AccountRow, AssetRow, BalanceRow, BookRow } from '../store/rows';
import { AccountTable } from './account-table';
import { BalanceTable } from './balance-table';
import { Generations } from './generations';
import { onlyFree, onlyRemembered } from './only-remembered';

/** `undefined` for a book that has none. */
export type KnownCatalog = CatalogState | 'unknown' | undefined;

/** In which assets an account has balances; all of them, or those that were met so far. */
export interface Holdings {
  readonly assets: readonly AssetCode[];
  readonly isWhole: boolean;
}

const NONE: Holdings = { assets: [], isWhole: false };

/**
 * What this process knows of a book, as of one batch. Every change of these rows raises the book's number of batches in the
 * same commit, so whoever finds that very number in the book knows that nobody has changed them since.
 */
export class BookMemory {
  /** `undefined` for accounts that are known not to exist; likewise for assets and balances. */
  readonly accounts = new Generations<AccountRow>(() => new AccountTable());
  readonly assets = new Map<AssetCode, AssetRow | undefined>();
  /** By `balanceKey`. */
  readonly balances = new Generations<BalanceRow>(() => new BalanceTable());
  readonly holdings = new Generations<Holdings>();
  /** Those that were made since the last turn, by what they say: a million accounts share a handful. */
  private readonly sharedHoldings = new Map<string, Holdings>();
  /** All of the book: there are at most 256. */
  readonly reasons = new Set<Reason>();
  /** The one in force; read when the first command needs it. */
  catalog: KnownCatalog = 'unknown';
  /** As it will be once everything that was decided on this memory is committed. */
  book: BookRow;
  /** How often rows were dropped: what was read meanwhile may be older than what was dropped. */
  turns = 0;

  constructor(book: BookRow) {
    this.book = book;
  }

  /** Balances that the memory lacks; what it has is newer than anything that was read. */
  keepBalances(rows: Iterable<BalanceRow>): void {
    for (const row of rows) {
      const key = balanceKey(row.account, row.asset);
      if (this.balances.get(key) === undefined) this.balances.set(key, row);
    }
  }

  /** Accounts with all their balances, as they were read while `turns` was this. */
  keepWhole(
    accounts: ReadonlyMap<Address, AccountRow>,
    balances: readonly BalanceRow[],
    addresses: readonly Address[],
  ) {
    for (const address of addresses) {
      if (!this.accounts.has(address)) this.accounts.set(address, accounts.get(address));
    }
    this.keepBalances(balances);
    this.hold(balances);
    for (const address of addresses) this.setHoldings(address, this.held(address).assets, true);
  }

  /** Accounts that were just opened have no balances but those that are met from now on. */
  openHoldings(accounts: Iterable<AccountRow>): void {
    for (const { address } of accounts) this.setHoldings(address, this.held(address).assets, true);
  }

  hold(balances: Iterable<BalanceRow>): void {
    for (const { account, asset } of balances) {
      const { assets, isWhole } = this.held(account);
      if (!assets.includes(asset)) this.setHoldings(account, [...assets, asset], isWhole);
    }
  }

  /** The same rows for whoever must not take what is not remembered for what does not exist. */
  onlyRemembered() {
    const { accounts, assets, balances } = this;
    return {
      accounts: onlyRemembered<AccountRow>(accounts),
      assets: onlyRemembered<AssetRow>(assets),
      balances: onlyFree(onlyRemembered<BalanceRow>(balances)),
    };
  }

  turn(): void {
    this.turns += 1;
    this.accounts.turn();
    this.balances.turn();
    this.holdings.turn();
    this.sharedHoldings.clear();
  }

  private setHoldings(address: Address, assets: readonly AssetCode[], isWhole: boolean): void {
    const said = `${isWhole} ${assets.join(' ')}`;
    const holdings = this.sharedHoldings.get(said) ?? { assets, isWhole };
    this.sharedHoldings.set(said, holdings);
    this.holdings.set(address, holdings);
  }

  private held(address: Address): Holdings {
    return this.holdings.get(address) ?? NONE;
  }
}

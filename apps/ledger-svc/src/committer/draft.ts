import { type Address, type CommandId, type Instant, type Reason } from '@tix/contracts';
import { balanceKey, type BalanceState, type Changes, type HoldRemainder, type JournalRecord } from '@tix/proofs';
import { newReasons } from '../domain/accounts';
import type { Decided } from '../domain/decision';
import { touchedBalances } from '../domain/render';
import type { BookState, HoldView, PastTransaction, View } from '../domain/view';
import {
  type AccountRow,
  type AssetRow,
  type BalanceRow,
  type BookRow,
  type HoldRow,
  rowId,
  type StoredRow,
} from '../store/rows';

/** What a batch loaded of one book. */
export interface Loaded {
  readonly book: BookRow;
  readonly accounts: readonly AccountRow[];
  readonly assets: readonly AssetRow[];
  readonly balances: readonly BalanceRow[];
  readonly holds: readonly HoldRow[];
  readonly references: readonly PastTransaction[];
  /** Registered reasons among those the batch names. */
  readonly reasons: readonly Reason[];
  /** Registered reasons of the book; exact whenever the batch names a new one. */
  readonly reasonCount: number;
}

/** A decided command of this batch with what it leaves in the journal. */
export interface Drafted {
  readonly decided: Decided;
  readonly after: readonly bigint[];
  readonly fingerprint: string | undefined;
}

/**
 * The state of one book while a batch is decided: what was loaded, replaced row by row by what the batch's commands did.
 * Row values never change in place, so a copy of the maps is a copy of the state.
 */
export class Draft implements View {
  readonly drafted: Drafted[];
  private row: BookRow;
  private readonly accounts: Map<Address, AccountRow>;
  private readonly assets: Map<string, AssetRow>;
  private readonly balances: Map<string, BalanceRow>;
  private readonly holds: Map<CommandId, HoldRow>;
  private readonly references: Map<CommandId, PastTransaction>;
  private readonly reasons: Set<Reason>;
  private registered: number;

  constructor(loaded: Loaded, drafted: readonly Drafted[] = []) {
    this.row = loaded.book;
    this.accounts = new Map(loaded.accounts.map((row) => [row.address, row]));
    this.assets = new Map(loaded.assets.map((row) => [row.code, row]));
    this.balances = new Map(loaded.balances.map((row) => [balanceKey(row.account, row.asset), row]));
    this.holds = new Map(loaded.holds.map((row) => [row.id, row]));
    this.references = new Map(loaded.references.map((past) => [past.record.id, past]));
    this.reasons = new Set(loaded.reasons);
    this.registered = loaded.reasonCount;
    this.drafted = [...drafted];
  }

  get book(): BookState {
    return { ...this.row, lastAt: this.row.lastAt as Instant };
  }

  get reasonCount(): number {
    return this.registered;
  }

  account(address: Address): AccountRow | undefined {
    return this.accounts.get(address);
  }

  asset(code: string): AssetRow | undefined {
    return this.assets.get(code);
  }

  balance(key: string): BalanceRow | undefined {
    return this.balances.get(key);
  }

  balancesOf(address: Address): Iterable<BalanceState> {
    return [...this.balances.values()].filter(({ account }) => account === address);
  }

  hold(id: CommandId): HoldView | undefined {
    return this.holds.get(id);
  }

  openHold(id: CommandId): HoldRemainder | undefined {
    const hold = this.holds.get(id);
    return hold?.state === 'held' ? hold : undefined;
  }

  transaction(id: CommandId): PastTransaction | undefined {
    return this.references.get(id);
  }

  isRegistered(reason: Reason): boolean {
    return this.reasons.has(reason);
  }

  /** Everything as it is now; used for what must be kept or dropped as a whole. */
  copy(): Draft {
    return new Draft(this.snapshot(), this.drafted);
  }

  /** The rows as they are now, to be compared with what was loaded. */
  snapshot(): Loaded {
    return {
      book: this.row,
      accounts: [...this.accounts.values()],
      assets: [...this.assets.values()],
      balances: [...this.balances.values()],
      holds: [...this.holds.values()],
      references: [...this.references.values()],
      reasons: [...this.reasons],
      reasonCount: this.registered,
    };
  }

  /** Makes a decision part of the state that the next one sees. */
  apply(decided: Decided, fingerprint: string | undefined): Drafted {
    const { record, changes } = decided;
    for (const reason of newReasons(this, record.reason, record.opened)) {
      this.reasons.add(reason);
      this.registered += 1;
    }
    this.applyParties(record);
    this.applyBalances(changes);
    this.applySupply(changes);
    this.applyHolds(record, changes);
    this.applyCorrection(decided);
    this.row = { ...this.row, seq: record.seq, lastAt: record.committedAt };
    const after = touchedBalances(record).map(({ account, asset }) => this.units(account, asset));
    const drafted = { decided, after, fingerprint };
    this.drafted.push(drafted);
    this.references.set(record.id, { record, refunded: 0n });
    return drafted;
  }

  /** Transactions that were committed before and that this batch's commands name again. */
  remember(
    stored: StoredRow,
    correction: { readonly reversedBy?: CommandId; readonly refunded: bigint } | undefined,
  ): void {
    this.references.set(stored.record.id, { refunded: 0n, ...correction, record: stored.record });
  }

  private applyParties({ asset, opened, accounts }: JournalRecord): void {
    if (asset) {
      const id = rowId(this.row.id, this.row.assets + 1n);
      this.row = { ...this.row, assets: this.row.assets + 1n };
      this.assets.set(asset.code, { ...asset, id, minted: 0n, burned: 0n });
    }
    for (const address of opened ?? []) this.putAccount({ address });
    for (const fact of accounts ?? []) this.putAccount(fact);
  }

  private putAccount(fact: {
    readonly address: Address;
    readonly status?: AccountRow['status'] | undefined;
    readonly overdraftLimit?: bigint | undefined;
  }): void {
    const known = this.accounts.get(fact.address);
    if (!known) this.row = { ...this.row, accounts: this.row.accounts + 1n };
    this.accounts.set(fact.address, {
      id: known?.id ?? rowId(this.row.id, this.row.accounts),
      address: fact.address,
      status: fact.status ?? known?.status ?? 'open',
      overdraftLimit: fact.overdraftLimit ?? known?.overdraftLimit ?? 0n,
    });
  }

  private applyBalances({ balances, entries }: Changes): void {
    const counts = new Map<string, bigint>();
    for (const { key } of entries) counts.set(key, (counts.get(key) ?? 0n) + 1n);
    for (const [key, state] of balances) {
      const { id, accountId, assetId, entries: before } = this.balances.get(key) ?? this.newBalance(state);
      this.balances.set(key, { ...state, id, accountId, assetId, entries: before + (counts.get(key) ?? 0n) });
    }
  }

  private newBalance({ account, asset }: BalanceState) {
    this.row = { ...this.row, balances: this.row.balances + 1n };
    return {
      id: rowId(this.row.id, this.row.balances),
      accountId: idIn(this.accounts, account),
      assetId: idIn(this.assets, asset),
      entries: 0n,
    };
  }

  private applySupply({ supply }: Changes): void {
    for (const [code, { minted, burned }] of supply) {
      const asset = this.assets.get(code);
      if (asset) this.assets.set(code, { ...asset, minted: asset.minted + minted, burned: asset.burned + burned });
    }
  }

  private applyHolds({ holds = [], ends = [] }: JournalRecord, changes: Changes): void {
    for (const hold of holds) {
      const accountId = idIn(this.accounts, hold.account);
      this.holds.set(hold.id, { ...hold, accountId, state: 'held', remaining: new Map() });
    }
    for (const [id, after] of changes.holds) {
      const hold = this.holds.get(id);
      if (hold && after) this.holds.set(id, { ...hold, remaining: after.remaining });
    }
    for (const { hold: id, state } of ends) {
      const hold = this.holds.get(id);
      if (hold) this.holds.set(id, { ...hold, state, remaining: noneOf(hold.remaining) });
    }
  }

  private applyCorrection({ record, refunded = 0n }: Decided): void {
    const corrected = this.references.get(record.reverses ?? record.refunds ?? '');
    if (!corrected) return;
    const reversedBy = record.reverses === undefined ? corrected.reversedBy : record.id;
    this.references.set(corrected.record.id, {
      record: corrected.record,
      refunded: corrected.refunded + refunded,
      ...(reversedBy !== undefined && { reversedBy }),
    });
  }

  private units(account: Address, asset: string): bigint {
    return this.balances.get(balanceKey(account, asset))?.balance ?? 0n;
  }
}

function idIn(rows: ReadonlyMap<string, { readonly id: bigint }>, name: string): bigint {
  const row = rows.get(name);
  if (!row) throw new Error(`a decision moved ${name}, which does not exist`);
  return row.id;
}

function noneOf(remaining: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  return new Map([...remaining.keys()].map((asset) => [asset, 0n]));
}

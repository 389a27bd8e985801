import { type Address, type AssetCode, type CommandId, kindOf, type PostingKind, RESERVE } from '@tix/contracts';
import { type UseState, usesAfter } from './allowance-use';
import type { HoldEnd, JournalRecord, RecordedHold } from './journal-record';

export interface BalanceState {
  readonly account: Address;
  readonly asset: AssetCode;
  readonly balance: bigint;
  readonly held: bigint;
}

type Owned = Pick<BalanceState, 'account' | 'asset'>;

export interface HoldRemainder {
  readonly account: Address;
  readonly remaining: ReadonlyMap<AssetCode, bigint>;
}

/** What `evolve` reads: the state right before the record. */
export interface JournalState {
  /** By `balanceKey`; an unknown balance is zero. */
  balance(key: string): BalanceState | undefined;
  /** Open holds only. */
  openHold(id: CommandId): HoldRemainder | undefined;
  /** What was used of an allowance in one window, by `useKey`. */
  used(key: string): bigint;
}

/** One side of a posting. */
export interface EntryLine {
  readonly key: string;
  readonly leg: number;
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly kind: PostingKind | undefined;
}

/** The state right after the record, of everything it touched. */
export interface Changes {
  readonly entries: readonly EntryLine[];
  /** In the order of their first posting, by `balanceKey`. */
  readonly balances: ReadonlyMap<string, BalanceState>;
  /** The same balances right before the record; those that were not known are not here. */
  readonly before: ReadonlyMap<string, BalanceState>;
  /** Remainders of holds that were made or captured from; `undefined` for those that ended. */
  readonly holds: ReadonlyMap<CommandId, HoldRemainder | undefined>;
  /** Units minted (out of faucets and the reserve) and burned (into sinks and the reserve) per asset. */
  readonly supply: ReadonlyMap<AssetCode, { readonly minted: bigint; readonly burned: bigint }>;
  /** Counters of allowances, by `useKey`; absent where nothing was used. */
  readonly uses?: ReadonlyMap<string, UseState> | undefined;
}

/** Addresses and asset codes hold no space. */
export function balanceKey(account: Address, asset: AssetCode): string {
  return `${account} ${asset}`;
}

/**
 * Repeats a record on the state before it. Pure and total: whether the record was allowed was decided when it was made.
 * Faucets, sinks and the reserve are the border of the economy, so supply = minted − burned = −Σ of their balances.
 */
export function evolve(state: JournalState, record: JournalRecord): Changes {
  const work = new Work(state);
  for (const hold of record.holds ?? []) work.make(hold);
  record.postings.forEach((posting, index) => {
    if (posting.hold !== undefined) work.capture(posting.hold, posting.from, posting.asset, posting.amount);
    work.move(posting.from, posting.asset, -posting.amount, index * 2, posting.kind);
    work.move(posting.to, posting.asset, posting.amount, index * 2 + 1, posting.kind);
  });
  for (const end of record.ends ?? []) work.end(end);
  if (record.uses) work.uses = usesAfter(state, record);
  return work;
}

const noHolds: ReadonlyMap<CommandId, HoldRemainder | undefined> = new Map();
const noSupply: Changes['supply'] = new Map();

/** The changes of one record while they are made; nobody sees it before it is finished. Most have neither holds nor supply. */
class Work implements Changes {
  readonly entries: EntryLine[] = [];
  readonly balances = new Map<string, BalanceState>();
  readonly before = new Map<string, BalanceState>();
  holds = noHolds;
  supply = noSupply;
  uses: ReadonlyMap<string, UseState> | undefined = undefined;
  private readonly state: JournalState;

  constructor(state: JournalState) {
    this.state = state;
  }

  move(account: Address, asset: AssetCode, amount: bigint, leg: number, kind: PostingKind | undefined): void {
    const key = balanceKey(account, asset);
    const after = this.change(key, { account, asset }, amount, 0n);
    this.entries.push({ key, leg, amount, balanceAfter: after.balance, kind });
    const accountKind = kindOf(account);
    if (accountKind === 'faucet') this.issue(asset, -amount, 0n);
    if (accountKind === 'sink') this.issue(asset, 0n, amount);
    if (accountKind === 'system' && account === RESERVE) this.issueReserve(asset, amount);
  }

  make(hold: RecordedHold): void {
    const remaining = new Map<AssetCode, bigint>();
    for (const { asset, amount } of hold.amounts) {
      remaining.set(asset, (remaining.get(asset) ?? 0n) + amount);
      this.changeHeld(hold.account, asset, amount);
    }
    this.putHold(hold.id, { account: hold.account, remaining });
  }

  capture(id: CommandId, account: Address, asset: AssetCode, amount: bigint): void {
    const remaining = new Map(this.hold(id).remaining);
    remaining.set(asset, (remaining.get(asset) ?? 0n) - amount);
    this.putHold(id, { account, remaining });
    this.changeHeld(account, asset, -amount);
  }

  end({ hold, account, released }: HoldEnd): void {
    for (const { asset, amount } of released) this.changeHeld(account, asset, -amount);
    this.putHold(hold, undefined);
  }

  private hold(id: CommandId): HoldRemainder {
    const found = this.holds.has(id) ? this.holds.get(id) : this.state.openHold(id);
    if (!found) throw new Error(`the journal captures from a hold that is not open: ${id}`);
    return found;
  }

  private putHold(id: CommandId, remainder: HoldRemainder | undefined): void {
    this.holds = new Map(this.holds).set(id, remainder);
  }

  private changeHeld(account: Address, asset: AssetCode, held: bigint): void {
    this.change(balanceKey(account, asset), { account, asset }, 0n, held);
  }

  private change(key: string, { account, asset }: Owned, amount: bigint, held: bigint): BalanceState {
    const before = this.balances.get(key) ?? this.first(key);
    const after = {
      account,
      asset,
      balance: (before?.balance ?? 0n) + amount,
      held: (before?.held ?? 0n) + held,
    };
    this.balances.set(key, after);
    return after;
  }

  private first(key: string): BalanceState | undefined {
    const known = this.state.balance(key);
    if (known) this.before.set(key, known);
    return known;
  }

  private issueReserve(asset: AssetCode, amount: bigint): void {
    this.issue(asset, amount < 0n ? -amount : 0n, amount > 0n ? amount : 0n);
  }

  private issue(asset: AssetCode, minted: bigint, burned: bigint): void {
    const before = this.supply.get(asset) ?? { minted: 0n, burned: 0n };
    const after = { minted: before.minted + minted, burned: before.burned + burned };
    this.supply = new Map(this.supply).set(asset, after);
  }
}

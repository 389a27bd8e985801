import { type Address, type Allowance, type AllowanceName, type CommandId, type Reason } from '@tix/contracts';
import {
  type AccountFact,
  balanceKey,
  type BalanceState,
  canonicalLine,
  type Changes,
  type HoldRemainder,
  type JournalRecord,
} from '@tix/proofs';
import { newReasons } from '../domain/accounts';
import type { Decided } from '../domain/decision';
import { balancesAfter, withBalances } from '../domain/render';
import type { CatalogState, HoldView, PastTransaction, View } from '../domain/view';
import { type AccountRow, type AssetRow, type BalanceRow, type BookRow, type HoldRow, rowId } from '../store/rows';
import { applyHolds } from './apply-holds';
import type { BookMemory } from './book-memory';
import type { Drafted, StateBefore } from './drafted';
import type { Loaded } from './loaded';
import { idIn, Overlay } from './overlay';
import { RulesDraft, rulesOf } from './rules-draft';

/**
 * The state of one book while a batch is decided: its memory, overlaid row by row by what the batch's commands did.
 * Neither the memory nor a row changes in place, so a copy of the overlays is a copy of the state.
 */
export class Draft implements View {
  readonly drafted: Drafted[] = [];
  readonly accounts: Overlay<AccountRow>;
  readonly assets: Overlay<AssetRow>;
  readonly balances: Overlay<BalanceRow>;
  readonly holds: Overlay<HoldRow>;
  /** Reasons that this batch registers. */
  readonly reasons = new Set<Reason>();
  /** By address, for accounts whose limit this batch changes. */
  readonly widestLimits = new Map<Address, bigint>();
  private readonly memory: BookMemory;
  private readonly loaded: Loaded;
  readonly rules: RulesDraft;
  private references: Map<CommandId, PastTransaction>;
  private row: { -readonly [Field in keyof BookRow]: BookRow[Field] };

  constructor(memory: BookMemory, loaded: Loaded) {
    this.memory = memory;
    this.loaded = loaded;
    this.row = { ...loaded.book };
    const { accounts, assets, balances } = loaded.isAll ? memory : memory.onlyRemembered();
    this.accounts = new Overlay<AccountRow>(accounts);
    this.assets = new Overlay<AssetRow>(assets);
    this.balances = new Overlay<BalanceRow>(balances);
    this.holds = new Overlay(new Map(loaded.holds.map((row) => [row.id, row])));
    this.rules = new RulesDraft(loaded, memory.catalog);
    this.references = new Map(loaded.references.map((past) => [past.record.id, past]));
  }

  get book(): BookRow {
    return this.row;
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

  balancesOf(address: Address): readonly BalanceState[] {
    const holdings = this.memory.holdings.get(address);
    if (!holdings?.isWhole) throw new Error(`not every balance of ${address} is known`);
    const known = holdings.assets.flatMap((asset) => this.balances.get(balanceKey(address, asset)) ?? []);
    return [...known, ...this.balances.inserted().filter(({ account }) => account === address)];
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

  allowance(name: AllowanceName): Allowance | undefined {
    return this.rules.allowances.get(name);
  }

  used(key: string): bigint {
    return this.rules.uses.get(key)?.used ?? 0n;
  }

  lastUse(key: string): bigint {
    return this.rules.uses.get(key)?.lastAt ?? 0n;
  }

  get catalog(): CatalogState | undefined {
    return this.rules.catalog;
  }

  get reasonCount(): number {
    return this.memory.reasons.size + this.reasons.size;
  }

  isRegistered(reason: Reason): boolean {
    return this.memory.reasons.has(reason) || this.reasons.has(reason);
  }

  /** The state as it is now, for what must be kept or dropped as a whole. */
  copy(): Draft {
    const copy = new Draft(this.memory, this.loaded);
    copy.row = { ...this.row };
    copy.references = new Map(this.references);
    copy.drafted.push(...this.drafted);
    for (const reason of this.reasons) copy.reasons.add(reason);
    for (const [address, limit] of this.widestLimits) copy.widestLimits.set(address, limit);
    copy.accounts.take(this.accounts);
    copy.assets.take(this.assets);
    copy.balances.take(this.balances);
    copy.holds.take(this.holds);
    copy.rules.take(this.rules);
    return copy;
  }

  /** Makes a decision part of the state that the next one sees. */
  apply(decided: Decided, fingerprint: string | undefined): Drafted {
    const { record, changes } = decided;
    for (const reason of newReasons(this, record.reason, record.opened)) this.reasons.add(reason);
    this.applyParties(record);
    this.applyBalances(changes);
    this.applySupply(changes);
    applyHolds(this, record, changes);
    this.applyCorrection(decided);
    this.rules.apply(record, changes);
    this.row.seq = record.seq;
    this.row.lastAt = record.committedAt;
    if (record.type === 'rules.set') Object.assign(this.row, rulesOf(record));
    const line = canonicalLine(record);
    const balances = balancesAfter(changes);
    const after = balances.map(({ balance }) => balance);
    const drafted = { decided, record, fingerprint, line, after, text: withBalances(line, balances) };
    this.drafted.push(drafted);
    this.references.set(record.id, { record, refunded: 0n });
    return drafted;
  }

  /**
   * What this batch did becomes what the memory knows, with the book as the batch leaves it. Answers what it knew before, for
   * whoever reads while the batch is not committed.
   */
  remember(book: BookRow): StateBefore {
    this.memory.openHoldings(this.accounts.inserted());
    this.memory.hold(this.balances.inserted());
    const before = { accounts: this.accounts.settle(), balances: this.balances.settle() };
    this.assets.settle();
    for (const reason of this.reasons) this.memory.reasons.add(reason);
    this.memory.book = book;
    this.memory.catalog = this.rules.catalogAfter;
    return before;
  }

  private applyParties({ asset, opened, accounts, halt }: JournalRecord): void {
    if (asset) {
      const id = rowId(this.row.id, this.row.assets + 1n);
      this.row.assets += 1n;
      this.assets.set(asset.code, { ...asset, id, minted: 0n, burned: 0n, isHalted: false });
    }
    const halted = halt && this.assets.get(halt.asset);
    if (halted) this.assets.set(halted.code, { ...halted, isHalted: halt.halted });
    for (const address of opened ?? []) this.putAccount({ address });
    for (const fact of accounts ?? []) this.putAccount(fact);
  }

  private putAccount({ address, status, overdraftLimit }: AccountFact): void {
    const { id, ...known } = this.accounts.get(address) ?? this.newAccount(address);
    const row = {
      id,
      address,
      status: status ?? known.status,
      overdraftLimit: overdraftLimit ?? known.overdraftLimit,
    };
    this.accounts.set(address, row);
    this.widen(address, known.overdraftLimit, row.overdraftLimit);
  }

  private newAccount(address: Address): AccountRow {
    this.row.accounts += 1n;
    return { id: rowId(this.row.id, this.row.accounts), address, status: 'open', overdraftLimit: 0n };
  }

  private widen(address: Address, ...limits: readonly bigint[]): void {
    const widest = limits.reduce((left, right) => (left > right ? left : right), this.widestLimits.get(address) ?? 0n);
    if (widest > 0n) this.widestLimits.set(address, widest);
  }

  private applyBalances({ balances, entries }: Changes): void {
    for (const [key, state] of balances) {
      this.balances.update(key, (row) => {
        const { id, accountId, assetId, entries: before } = row ?? this.newBalance(state);
        let count = before;
        for (const entry of entries) if (entry.key === key) count += 1n;
        const { account, asset, balance, held } = state;
        return { account, asset, balance, held, id, accountId, assetId, entries: count };
      });
    }
  }

  private newBalance({ account, asset }: BalanceState) {
    this.row.balances += 1n;
    const [accountId, assetId] = [idIn(this.accounts, account), idIn(this.assets, asset)];
    return { id: rowId(this.row.id, this.row.balances), accountId, assetId, entries: 0n };
  }

  private applySupply({ supply }: Changes): void {
    for (const [code, { minted, burned }] of supply) {
      const asset = this.assets.get(code);
      if (asset) this.assets.set(code, { ...asset, minted: asset.minted + minted, burned: asset.burned + burned });
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
}

import type { AccountStatus, Address, AssetDefinition, CommandId } from '@tix/contracts';
import { taxText } from './compare-totals';
import { ReserveTotals } from './reserve-totals';
import {
  type AccountFact,
  balanceKey,
  type Changes,
  GENESIS,
  type InvariantId,
  type JournalRecord,
  Replay,
} from '@tix/proofs';

/** The first row that does not fit. */
export interface BadRow {
  readonly seq: number;
  /** What it breaks. */
  readonly invariant: InvariantId;
  readonly problem: string;
}

interface Settings {
  readonly status: AccountStatus;
  readonly overdraftLimit: bigint;
}

interface Issued {
  readonly definition: AssetDefinition;
  readonly minted: bigint;
  readonly burned: bigint;
}

/** What the batches of a stretch must have left beside its lines. */
export interface StretchTotals {
  readonly firstSeq: bigint;
  readonly lastSeq: bigint;
  /** By asset and seq. */
  readonly supplies: ReadonlyMap<string, string>;
  /** Of the reserve, by asset, reason and seq. */
  readonly reserve: ReadonlyMap<string, string>;
  /** By seq and number of the posting. */
  readonly taxes: ReadonlyMap<string, string>;
}

/** All that the tables of a book must say after the journal up to a seq. */
export class VerifiedState {
  readonly bookId: number;
  /** The hash of the last block. */
  head = GENESIS;
  lastAt = 0n;
  readonly replay = new Replay();
  /** By `balanceKey`. */
  readonly entries = new Map<string, bigint>();
  readonly accounts = new Map<Address, Settings>();
  readonly assets = new Map<string, Issued>();
  readonly openHolds = new Set<CommandId>();
  private stretchBegin = 0;
  private supplies = new Map<string, string>();
  private taxes = new Map<string, string>();
  private reserve = new Map<string, string>();
  private readonly reserved = new ReserveTotals();
  private readonly issued = new Set<string>();

  constructor(bookId: number) {
    this.bookId = bookId;
  }

  get seq(): number {
    return this.replay.seq;
  }

  balance(key: string): bigint {
    return this.replay.balance(key)?.balance ?? 0n;
  }

  apply(record: JournalRecord): { readonly problem: string } | { readonly changes: Changes } {
    const applied = this.replay.apply(record);
    if ('problem' in applied) return applied;
    this.lastAt = record.committedAt;
    this.settle(record);
    this.count(applied.changes);
    this.tax(record);
    this.reserved.apply(record);
    return applied;
  }

  /** A batch leaves one row for each asset that it minted or burned, at its last seq. */
  endBlock(): void {
    for (const code of this.issued) {
      const { minted, burned } = this.assets.get(code) ?? { minted: 0n, burned: 0n };
      this.supplies.set(`${code} at ${this.seq}`, `${minted} ${burned}`);
    }
    this.issued.clear();
    for (const [name, text] of this.reserved.endBlock(this.seq)) this.reserve.set(name, text);
  }

  /** The totals since the last stretch ended: memory is bounded by the length of a stretch. */
  endStretch(): StretchTotals {
    const { supplies, reserve, taxes } = this;
    const stretch = { firstSeq: BigInt(this.stretchBegin + 1), lastSeq: BigInt(this.seq), supplies, reserve, taxes };
    this.stretchBegin = this.seq;
    this.supplies = new Map();
    this.taxes = new Map();
    this.reserve = new Map();
    return stretch;
  }

  private tax({ seq, postings, rulesVersion }: JournalRecord): void {
    postings.forEach((posting, index) => {
      if (posting.kind === 'tax') this.taxes.set(`${seq}.${index}`, taxText(posting, rulesVersion));
    });
  }

  private settle({ asset, opened = [], accounts = [] }: JournalRecord): void {
    if (asset) this.assets.set(asset.code, { definition: asset, minted: 0n, burned: 0n });
    const facts: readonly AccountFact[] = [...opened.map((address) => ({ address })), ...accounts];
    for (const { address, status, overdraftLimit } of facts) {
      const known = this.accounts.get(address) ?? { status: 'open', overdraftLimit: 0n };
      this.accounts.set(address, {
        status: status ?? known.status,
        overdraftLimit: overdraftLimit ?? known.overdraftLimit,
      });
    }
  }

  private count({ balances, entries, supply, holds }: Changes): void {
    for (const { account, asset } of balances.values()) {
      const key = balanceKey(account, asset);
      if (!this.entries.has(key)) this.entries.set(key, 0n);
    }
    for (const { key } of entries) this.entries.set(key, (this.entries.get(key) ?? 0n) + 1n);
    for (const [code, { minted, burned }] of supply) {
      const asset = this.assets.get(code);
      this.issued.add(code);
      if (asset) this.assets.set(code, { ...asset, minted: asset.minted + minted, burned: asset.burned + burned });
    }
    for (const [id, hold] of holds) {
      if (hold) this.openHolds.add(id);
      else this.openHolds.delete(id);
    }
  }
}

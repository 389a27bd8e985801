import {
  type AccountSettings,
  type Address,
  type Allowance,
  AMOUNT_MAX,
  amount,
  type AssetDefinition,
  type CommandId,
  instant,
  MAIN_BOOK,
} from '@tix/contracts';
import { balanceKey, type BalanceState, type JournalRecord } from '@tix/proofs';
import type { AssetState, BookState, CatalogState, HoldView, PastTransaction, View } from '../domain/view';

/** What a test says about a book; the rest is ordinary. */
export interface BookFacts {
  readonly book?: Partial<BookState>;
  readonly assets?: readonly AssetState[];
  readonly accounts?: Readonly<Record<Address, Partial<AccountSettings>>>;
  /** By account and asset, `member:a TICKET`: the balance, or the balance and what of it is held. */
  readonly balances?: Readonly<Record<string, bigint | readonly [bigint, bigint]>>;
  readonly holds?: readonly HoldView[];
  readonly past?: readonly PastTransaction[];
  readonly reasons?: readonly string[];
  readonly reasonCount?: number;
  readonly allowances?: readonly Allowance[];
  /** By `useKey`. */
  readonly used?: Readonly<Record<string, bigint>>;
  /** By `useKey`. */
  readonly lastUse?: Readonly<Record<string, bigint>>;
  readonly catalog?: CatalogState;
}

export function assetState(code: string, more: Partial<AssetState> = {}): AssetState {
  const definition: AssetDefinition = { code, kind: 'raw', scale: 0, maxSupply: AMOUNT_MAX, tradable: true };
  return { ...definition, minted: 2_000_000n, burned: 1_000_000n, isHalted: false, ...more };
}

export const TICKET = assetState('TICKET', { kind: 'currency', scale: 2, maxBalance: 1_000_000_000n });

export function holdView(
  id: CommandId,
  account: Address,
  remaining: Record<string, bigint>,
  more: Partial<HoldView> = {},
): HoldView {
  const amounts = Object.entries(remaining).map(([asset, count]) => ({ asset, amount: amount(count) }));
  return {
    id,
    account,
    amounts,
    maker: 'gateway/operator',
    state: 'held',
    remaining: new Map(Object.entries(remaining)),
    ...more,
  };
}

export function pastOf(
  facts: Partial<JournalRecord> & Pick<JournalRecord, 'id'>,
  more: Partial<PastTransaction> = {},
): PastTransaction {
  const record: JournalRecord = {
    book: MAIN_BOOK,
    seq: 1,
    type: 'transfer',
    actor: 'operator:test',
    postings: [],
    committedAt: instant(1n),
    ...facts,
  };
  return { record, refunded: 0n, ...more };
}

/** The state of a book without a database: every account with a balance exists, and so do the assets. */
export function memoryView(facts: BookFacts = {}): View {
  const assets = new Map((facts.assets ?? [TICKET, assetState('IRON')]).map((asset) => [asset.code, asset]));
  const balances = new Map(Object.entries(facts.balances ?? {}).map(([key, value]) => [key, balanceState(key, value)]));
  const named = [...balances.values()].map(({ account }) => [account, {}] as const);
  const accounts = new Map(
    [...named, ...Object.entries(facts.accounts ?? {})].map(([address, settings]) => [
      address,
      { address, status: 'open' as const, overdraftLimit: 0n, ...settings },
    ]),
  );
  const holds = new Map((facts.holds ?? []).map((hold) => [hold.id, hold]));
  const past = new Map((facts.past ?? []).map((one) => [one.record.id, one]));
  const reasons = new Set(facts.reasons ?? []);
  return {
    book: {
      code: MAIN_BOOK,
      currency: 'TICKET',
      seq: 10,
      lastAt: instant(1_000_000n),
      rulesVersion: 0,
      rulesSeq: 0,
      ...facts.book,
    },
    reasonCount: facts.reasonCount ?? reasons.size,
    account: (address) => accounts.get(address),
    asset: (code) => assets.get(code),
    balance: (key) => balances.get(key),
    balancesOf: (address) => [...balances.values()].filter(({ account }) => account === address),
    hold: (id) => holds.get(id),
    openHold: (id) => (holds.get(id)?.state === 'held' ? holds.get(id) : undefined),
    transaction: (id) => past.get(id),
    allowance: (name) => facts.allowances?.find(({ allowance }) => allowance === name),
    used: (key) => facts.used?.[key] ?? 0n,
    lastUse: (key) => facts.lastUse?.[key] ?? 0n,
    catalog: facts.catalog,
    isRegistered: (reason) => reasons.has(reason),
  };
}

function balanceState(key: string, value: bigint | readonly [bigint, bigint]): BalanceState {
  const [account = '', asset = ''] = key.split(' ');
  const [balance, held] = typeof value === 'bigint' ? [value, 0n] : value;
  if (balanceKey(account, asset) !== key) throw new Error(`not a balance: ${key}`);
  return { account, asset, balance, held };
}

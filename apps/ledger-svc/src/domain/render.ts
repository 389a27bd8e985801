import type { AccountSettings, Address, AssetCode, PostedTransaction } from '@tix/contracts';
import { type BalanceState, balanceKey, type Changes, type JournalRecord } from '@tix/proofs';

interface Touched {
  readonly account: Address;
  readonly asset: AssetCode;
}

/** The balances that a record's postings touch, each once, in the order of its postings: the order in which they are stored. */
export function touchedBalances({ postings }: JournalRecord): readonly Touched[] {
  const touched = new Map<string, Touched>();
  for (const { from, to, asset } of postings) {
    touched.set(balanceKey(from, asset), { account: from, asset });
    touched.set(balanceKey(to, asset), { account: to, asset });
  }
  return [...touched.values()];
}

/** The same balances as the record left them: one of an entry's key is changed by every entry of it, so its last state is here. */
export function balancesAfter({ entries, balances }: Changes): readonly BalanceState[] {
  const touched: BalanceState[] = [];
  for (const { key } of entries) {
    const state = balances.get(key);
    if (state && !touched.includes(state)) touched.push(state);
  }
  return touched;
}

/**
 * The record's own line with the balances after it: the text that is answered and published, so nothing is encoded again.
 * Addresses and codes need no escapes.
 */
export function withBalances(line: string, after: readonly Omit<BalanceState, 'held'>[]): string {
  let texts = '';
  for (const { account, asset, balance } of after) {
    texts += `${texts && ','}{"account":"${account}","asset":"${asset}","balance":${balance}}`;
  }
  return `${line.slice(0, -1)},"balances":[${texts}]}`;
}

/** The answer to a command, version 1, in its wire form: what `renderTransaction` gives, from the text that is stored. */
export function postedJson(withBalancesText: string, replayed: boolean): string {
  return `${withBalancesText.slice(0, -1)},"replayed":${replayed}}`;
}

/** A stored record's balances, named. */
export function storedBalances(record: JournalRecord, after: readonly bigint[]): readonly Omit<BalanceState, 'held'>[] {
  return touchedBalances(record).map((touched, index) => ({ ...touched, balance: after[index] ?? 0n }));
}

/** The answer to a command, version 1: a function of what is stored alone, so that a replay is the first answer. */
export function renderTransaction(
  record: JournalRecord,
  after: readonly bigint[],
  replayed: boolean,
): PostedTransaction {
  return {
    id: record.id,
    book: record.book,
    seq: record.seq,
    type: record.type,
    ...(record.reason !== undefined && { reason: record.reason }),
    actor: record.actor,
    postings: [...record.postings],
    ...(record.holds && {
      holds: record.holds.map(({ id, account, amounts, expiresAt }) => ({ id, account, amounts, expiresAt })),
    }),
    ...relationsOf(record),
    ...(record.effectiveAt !== undefined && { effectiveAt: record.effectiveAt }),
    ...(record.rulesVersion !== undefined && { rulesVersion: record.rulesVersion }),
    ...(record.uses && { uses: [...record.uses] }),
    ...(record.operation && { operation: record.operation }),
    committedAt: record.committedAt,
    balances: [...storedBalances(record, after)],
    replayed,
  };
}

function relationsOf({ reverses, refunds, parentId, reference }: JournalRecord) {
  return {
    ...(reverses !== undefined && { reverses }),
    ...(refunds !== undefined && { refunds }),
    ...(parentId !== undefined && { parentId }),
    ...(reference !== undefined && { reference }),
  };
}

/** The settings of an account right after the record that opened or changed it. */
export function settingsOf({ accounts }: JournalRecord): AccountSettings {
  const [fact] = accounts ?? [];
  if (!fact) throw new Error('the record is not about an account');
  return { address: fact.address, status: fact.status ?? 'open', overdraftLimit: fact.overdraftLimit ?? 0n };
}

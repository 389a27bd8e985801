import { type Block, type JournalRecord, linkBlock, type Sha256 } from '@tix/proofs';
import { ceilingOf, floorOf } from '../domain/limits';
import type { BoundBalance, BookWrites, WrittenEntry, WrittenMemo } from '../store/book-writes';
import type { BalanceRow, BookRow, RefusalRow } from '../store/rows';
import type { Draft } from './draft';
import { totalWrites } from './total-writes';

export interface Remembered {
  readonly refusals: readonly (RefusalRow & { readonly at: bigint })[];
  readonly memos: readonly WrittenMemo[];
}

/** The rows that the draft inserts and changes; the block links its records to the history. */
export function bookWrites(sha256: Sha256, draft: Draft, remembered: Remembered): BookWrites {
  const records = draft.drafted.map(({ decided }) => decided.record);
  const block = blockOf(sha256, draft.book, draft.drafted);
  const after = <Row>({ after: row }: { readonly after: Row }) => row;
  return {
    book: { ...draft.book, head: block?.hash ?? draft.book.head },
    headBefore: draft.book.head,
    isWritten: block !== undefined || remembered.refusals.length > 0,
    block,
    transactions: draft.drafted,
    entries: entriesOf(draft),
    accounts: { inserted: draft.accounts.inserted(), updated: draft.accounts.updated().map(after) },
    limits: changedLimits(draft),
    assets: { inserted: draft.assets.inserted(), updated: draft.assets.updated().map(after) },
    balances: {
      inserted: draft.balances.inserted().map((row) => bound(draft, row)),
      updated: draft.balances.updated().sort((one, other) => compare(one.after.id, other.after.id)),
    },
    holds: { inserted: draft.holds.inserted(), updated: draft.holds.updated().map(after) },
    madeBy: makers(records),
    reasons: [...draft.reasons],
    ...corrections(draft, records),
    rules: ruleWrites(draft),
    totals: totalWrites(draft, records),
    ...remembered,
  };
}

function blockOf(sha256: Sha256, { head }: BookRow, drafted: Draft['drafted']): Block | undefined {
  const first = drafted[0]?.record;
  const last = drafted.at(-1)?.record;
  if (!first || !last) return undefined;
  const lines = drafted.map(({ line }) => line);
  return { firstSeq: first.seq, lastSeq: last.seq, hash: linkBlock(sha256, head, lines) };
}

/** In the order of their index: neighbours land on the same page. */
function entriesOf({ drafted, balances }: Draft): BookWrites['entries'] {
  const entries: WrittenEntry[] = [];
  for (const { record, decided } of drafted) {
    for (const { key, leg, amount, balanceAfter, kind } of decided.changes.entries) {
      entries.push({ balanceId: balances.get(key)?.id ?? 0n, seq: record.seq, leg, amount, balanceAfter, kind });
    }
  }
  // The sort is stable: entries of one balance stay in the order of their seq.
  return entries.sort((one, other) => compare(one.balanceId, other.balanceId));
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : Number(one > other);
}

function corrections(draft: Draft, records: readonly JournalRecord[]) {
  return {
    resolutions: records.flatMap(({ seq, ends = [] }) => ends.map(({ hold, state }) => ({ hold, seq, state }))),
    reversals: records.flatMap(({ reverses, seq, id }) => {
      return reverses === undefined ? [] : [{ reversed: reverses, seq, id }];
    }),
    refunds: draft.drafted.flatMap(({ decided: { record, refunded = 0n } }) => {
      return record.refunds === undefined ? [] : [{ id: record.id, refunded: record.refunds, amount: refunded }];
    }),
  };
}

/** A new balance begins within the bounds that the batch's commands were decided with. */
function bound(draft: Draft, row: BalanceRow): BoundBalance {
  const floor = floorOf(draft, row.account, row.asset);
  const widest = draft.widestLimits.get(row.account);
  const isCurrency = draft.asset(row.asset)?.kind === 'currency';
  return {
    ...row,
    floor: floor !== undefined && isCurrency && widest !== undefined ? -widest : floor,
    ceiling: ceilingOf(draft, row.account, row.asset),
  };
}

function changedLimits(draft: Draft): BookWrites['limits'] {
  return [...draft.widestLimits].flatMap(([address, widest]) => {
    const account = draft.account(address);
    return account ? [{ accountId: account.id, widest, final: account.overdraftLimit }] : [];
  });
}

function makers(records: readonly JournalRecord[]): BookWrites['madeBy'] {
  return new Map(
    records.flatMap(({ seq, committedAt, holds = [] }) => holds.map(({ id }) => [id, { seq, at: committedAt }])),
  );
}

function ruleWrites({ book, rules }: Draft): BookWrites['rules'] {
  const { versionBefore: before, allowances, uses, catalogs } = rules;
  const { rulesVersion: after, rulesSeq: seq } = book;
  return {
    version: before === after ? undefined : { before, after, seq },
    allowances: { inserted: allowances.inserted(), updated: allowances.updated().map((row) => row.after) },
    uses: { inserted: uses.inserted(), updated: uses.updated() },
    catalogs,
  };
}

import { type Block, canonicalLine, type JournalRecord, linkBlock, type Sha256 } from '@tix/proofs';
import { ceilingOf, floorOf } from '../domain/limits';
import type { BoundBalance, BookWrites, WrittenMemo } from '../store/book-writes';
import type { BalanceRow, BookRow, RefusalRow } from '../store/rows';
import type { Draft } from './draft';

export interface Remembered {
  readonly refusals: readonly (RefusalRow & { readonly at: bigint })[];
  readonly memos: readonly WrittenMemo[];
}

/** The rows that the draft inserts and changes; the block links its records to the history. */
export function bookWrites(sha256: Sha256, draft: Draft, remembered: Remembered): BookWrites {
  const records = draft.drafted.map(({ decided }) => decided.record);
  const lines = records.map(canonicalLine);
  const block = blockOf(sha256, draft.book, records, lines);
  const after = <Row>({ after: row }: { readonly after: Row }) => row;
  return {
    book: { ...draft.book, head: block?.hash ?? draft.book.head },
    block,
    transactions: draft.drafted.map(({ decided: { record }, after: balances, fingerprint }, index) => {
      return { record, fingerprint, line: lines[index] as string, after: balances };
    }),
    entries: draft.drafted.flatMap((drafted) => entriesOf(draft, drafted)),
    accounts: { inserted: draft.accounts.inserted(), updated: draft.accounts.updated().map(after) },
    limits: changedLimits(draft),
    assets: { inserted: draft.assets.inserted(), updated: draft.assets.updated().map(after) },
    balances: {
      inserted: draft.balances.inserted().map((row) => bound(draft, row)),
      updated: draft.balances.updated(),
    },
    holds: { inserted: draft.holds.inserted(), updated: draft.holds.updated().map(after) },
    madeBy: makers(records),
    reasons: [...draft.reasons],
    ...corrections(draft, records),
    ...remembered,
  };
}

function blockOf(
  sha256: Sha256,
  { head }: BookRow,
  records: readonly JournalRecord[],
  lines: readonly string[],
): Block | undefined {
  const first = records[0];
  const last = records.at(-1);
  if (!first || !last) return undefined;
  return { firstSeq: first.seq, lastSeq: last.seq, hash: linkBlock(sha256, head, lines) };
}

function entriesOf(draft: Draft, { decided: { record, changes } }: Draft['drafted'][number]): BookWrites['entries'] {
  return changes.entries.map(({ key, leg, amount, balanceAfter, kind }) => {
    return { balanceId: draft.balance(key)?.id ?? 0n, seq: record.seq, leg, amount, balanceAfter, kind };
  });
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

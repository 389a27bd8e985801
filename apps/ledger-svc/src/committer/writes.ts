import type { CommandId } from '@tix/contracts';
import { type Block, canonicalLine, type JournalRecord, linkBlock, type Sha256 } from '@tix/proofs';
import { ceilingOf, floorOf } from '../domain/limits';
import type { BookWrites, Writes, WrittenMemo } from '../store/save';
import type { RefusalRow } from '../store/rows';
import type { Draft, Loaded } from './draft';

export interface Remembered {
  readonly refusals: readonly (RefusalRow & { readonly at: bigint })[];
  readonly memos: readonly WrittenMemo[];
}

/** The rows that differ between what was loaded and what the draft has become; the block links them to the history. */
export function bookWrites(sha256: Sha256, loaded: Loaded, draft: Draft, remembered: Remembered): BookWrites {
  const now = draft.snapshot();
  const records = draft.drafted.map(({ decided }) => decided.record);
  const lines = records.map(canonicalLine);
  const block = blockOf(sha256, loaded, records, lines);
  return {
    book: { ...now.book, head: block?.hash ?? now.book.head },
    block,
    transactions: draft.drafted.map(({ decided: { record }, after, fingerprint }, index) => ({
      seq: record.seq,
      id: record.id,
      type: record.type,
      reason: record.reason,
      parentId: record.parentId,
      at: record.committedAt,
      fingerprint,
      line: lines[index] as string,
      after,
    })),
    entries: draft.drafted.flatMap(({ decided: { record, changes } }) =>
      changes.entries.map(({ key, leg, amount, balanceAfter, kind }) => {
        return { balanceId: draft.balance(key)?.id ?? 0n, seq: record.seq, leg, amount, balanceAfter, kind };
      }),
    ),
    accounts: changed(loaded.accounts, now.accounts),
    assets: changed(loaded.assets, now.assets),
    balances: withBounds(draft, changed(loaded.balances, now.balances)),
    holds: { ...changed(loaded.holds, now.holds), madeBy: makers(records) },
    resolutions: records.flatMap(({ seq, ends }) => (ends ?? []).map(({ hold, state }) => ({ hold, seq, state }))),
    reasons: now.reasons.slice(loaded.reasons.length),
    reversals: records.flatMap(({ reverses, seq, id }) =>
      reverses === undefined ? [] : [{ reversed: reverses, seq, id }],
    ),
    refunds: draft.drafted.flatMap(({ decided: { record, refunded } }) =>
      record.refunds === undefined ? [] : [{ id: record.id, refunded: record.refunds, amount: refunded ?? 0n }],
    ),
    ...remembered,
  };
}

function blockOf(
  sha256: Sha256,
  loaded: Loaded,
  records: readonly JournalRecord[],
  lines: readonly string[],
): Block | undefined {
  const first = records[0];
  const last = records[records.length - 1];
  if (!first || !last) return undefined;
  return { firstSeq: first.seq, lastSeq: last.seq, hash: linkBlock(sha256, loaded.book.head, lines) };
}

function changed<Row extends { readonly id: bigint | CommandId }>(
  before: readonly Row[],
  after: readonly Row[],
): Writes<Row> {
  const known = new Map(before.map((row) => [row.id, row]));
  return {
    inserted: after.filter(({ id }) => !known.has(id)),
    updated: after.filter((row) => known.has(row.id) && known.get(row.id) !== row),
  };
}

/** A limit that was lowered leaves an account where it is: its floor is there, and rises with it. */
function withBounds(draft: Draft, { inserted, updated }: Writes<Loaded['balances'][number]>): BookWrites['balances'] {
  const bound = (row: Loaded['balances'][number]) => {
    const floor = floorOf(draft, row.account, row.asset);
    const available = row.balance - row.held;
    return {
      ...row,
      floor: floor === undefined || floor < available ? floor : available,
      ceiling: ceilingOf(draft, row.account, row.asset),
    };
  };
  return { inserted: inserted.map(bound), updated: updated.map(bound) };
}

function makers(records: readonly JournalRecord[]): BookWrites['holds']['madeBy'] {
  return new Map(
    records.flatMap(({ seq, committedAt, holds }) => (holds ?? []).map(({ id }) => [id, { seq, at: committedAt }])),
  );
}

import type { Instant } from '@tix/contracts';
import { evolve, type JournalRecord } from '@tix/proofs';
import type { LedgerCommand, Submission } from './command';
import { usesOf } from './consents';
import type { Decided, Moment } from './decision';
import type { View } from './view';

type Facts = Omit<JournalRecord, 'id' | 'book' | 'seq' | 'actor' | 'committedAt' | 'memo'>;
type Recorded = Exclude<LedgerCommand, { kind: 'expireHolds' }>;

/** The next record of the book: seq without a gap, time strictly after the one before. */
export function nextRecord(view: View, { command }: Submission<Recorded>, moment: Moment, facts: Facts): Decided {
  // Every field, always in this order: objects of one shape are made and read several times as fast as spreads.
  const record: JournalRecord = {
    id: command.id,
    book: view.book.code,
    seq: view.book.seq + 1,
    type: facts.type,
    reason: facts.reason,
    actor: command.actor,
    postings: facts.postings,
    holds: facts.holds,
    ends: facts.ends,
    opened: facts.opened,
    accounts: facts.accounts,
    asset: facts.asset,
    currency: facts.currency,
    reverses: facts.reverses,
    refunds: facts.refunds,
    parentId: facts.parentId,
    reference: facts.reference,
    effectiveAt: facts.effectiveAt,
    rulesVersion: facts.rulesVersion,
    uses: usesOf(view, command, facts),
    allowance: facts.allowance,
    catalog: facts.catalog,
    operation: facts.operation,
    halt: facts.halt,
    committedAt: nextInstant(view, moment.now),
    memo: moment.memo,
  };
  return { ok: true, record, changes: evolve(view, record) };
}

export function nextInstant(view: View, now: Instant): Instant {
  const next = view.book.lastAt + 1n;
  return (now > next ? now : next) as Instant;
}

/** Absent rather than empty: an empty list says nothing and would be hashed for ever. */
export function nonEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

import { createHash } from 'node:crypto';
import type { BookCode, Instant } from '@tix/contracts';
import { DecidingBatch, type Unit, type UnitOutcome } from '../../committer/deciding-batch';
import type { Draft } from '../../committer/draft';
import type { Drafted } from '../../committer/drafted';
import type { Memory } from '../../committer/idempotency';
import { emptyDraft } from '../journal-state';
import { ADDRESSES, BOOKS } from './order-parts';
import type { Seeded } from './seeded';

/** The state machine by itself: batch after batch on one state, without a database. */
export class PureLedger {
  private readonly seeded: Seeded;
  private readonly drafts = new Map<BookCode, Draft>();
  private memory: Memory = { transactions: new Map(), refusals: new Map() };

  constructor(seeded: Seeded) {
    this.seeded = seeded;
    for (const code of BOOKS) this.drafts.set(code, emptyDraft(code, ADDRESSES));
  }

  draftOf(code: BookCode): Draft {
    return this.drafts.get(code) ?? emptyDraft(code, ADDRESSES);
  }

  decide(units: readonly Unit[], now: Instant): { outcomes: readonly UnitOutcome[]; drafted: readonly Drafted[] } {
    const before = new Map([...this.drafts].map(([code, { drafted }]) => [code, drafted.length]));
    const books = [...this.drafts.values()].map((draft) => ({ draft, due: dueIn(draft, now) }));
    const batch = new DecidingBatch(
      { books, memory: this.memory, now },
      {
        clock: () => now,
        newId: () => this.seeded.id(Number(now / 1_000n)),
        newSalt: () => this.seeded.hex(32),
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
      },
    );
    const outcomes = units.map((unit) => batch.decideUnit(unit));
    this.memory = batch.known;
    for (const [code, draft] of batch.books) this.drafts.set(code, draft);
    const drafted = [...batch.books].flatMap(([code, draft]) => draft.drafted.slice(before.get(code)));
    return { outcomes, drafted };
  }
}

function dueIn({ holds }: Draft, now: Instant) {
  return holds
    .inserted()
    .filter(({ state, expiresAt }) => state === 'held' && expiresAt !== undefined && expiresAt <= now);
}

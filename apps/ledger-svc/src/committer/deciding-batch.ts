import { BULK_POSTINGS_MAX, type Instant, refuse, type RefusalCode, type Refused } from '@tix/contracts';
import { sealMemo, type Sha256 } from '@tix/proofs';
import type { LedgerCommand, Submission } from '../domain/command';
import { decide } from '../domain/decide';
import { expireHolds } from '../domain/decide-hold';
import type { HoldRow, RefusalRow } from '../store/rows';
import type { WrittenMemo } from '../store/book-writes';
import type { Draft } from './draft';
import type { Drafted } from './drafted';
import { isRemembered, type Memory, recall } from './idempotency';
import type { BatchState } from './load-batch';
import type { Outcome } from './outcome';
import type { Remembered } from './writes';

/** Commands that are decided one after the other without another between them; `atomic` ones all or none. */
export interface Unit {
  readonly submissions: readonly Submission[];
  readonly isAtomic: boolean;
}

export interface BatchTools {
  readonly clock: () => Instant;
  readonly newId: () => string;
  readonly newSalt: () => string;
  readonly sha256: Sha256;
  /** Lets a test stop a batch between its last statement and its commit. */
  readonly beforeCommit?: () => Promise<void>;
}

/** The neighbours of what made an atomic unit fail. */
export type Aborted = { readonly ok: false; readonly aborted: true };
export type UnitOutcome = readonly (Outcome | Aborted)[];

/** A due account may have many holds to expire; one record ends at most this many. */
const EXPIRIES_MAX = 256;

type Decidable = Exclude<LedgerCommand, { kind: 'expireHolds' }>;
type InBook<Row> = Row & { readonly book: string };

/** All that an atomic unit may have to take back. */
interface Checkpoint {
  readonly draft: Draft | undefined;
  readonly transactions: Memory['transactions'];
  readonly memos: number;
}

/** The state of a batch while its commands are decided; nothing of it is in the database yet. */
export class DecidingBatch {
  private readonly drafts = new Map<string, Draft>();
  private readonly refusals: InBook<RefusalRow & { readonly at: bigint }>[] = [];
  private readonly tools: BatchTools;
  private readonly now: Instant;
  private memory: Memory;
  private readonly memos: InBook<WrittenMemo>[] = [];

  constructor({ books, memory, now }: BatchState, tools: BatchTools) {
    this.tools = tools;
    this.now = now;
    this.memory = memory;
    for (const { draft, due } of books) {
      this.drafts.set(draft.book.code, draft);
      this.expire(draft, due);
    }
  }

  /** By book, as they are once every unit is decided. */
  get books(): ReadonlyMap<string, Draft> {
    return this.drafts;
  }

  /** The ids of this batch and what became of them, for batches that are decided before it is committed. */
  get known(): Memory {
    return this.memory;
  }

  remembered(code: string): Remembered {
    return {
      refusals: this.refusals.filter(({ book }) => book === code),
      memos: this.memos.filter(({ book }) => book === code),
    };
  }

  decideUnit({ submissions, isAtomic }: Unit): UnitOutcome {
    return isAtomic ? this.decideAtomic(submissions) : submissions.map((submission) => this.decideOne(submission));
  }

  /** Later commands see earlier ones; the first refusal takes all of them back. */
  private decideAtomic(submissions: readonly Submission[]): UnitOutcome {
    const refused = refuseAtomic(submissions);
    if (refused) return submissions.map(() => refused);
    const book = submissions[0]?.command.book ?? '';
    const checkpoint = {
      draft: this.drafts.get(book)?.copy(),
      transactions: new Map(this.memory.transactions),
      memos: this.memos.length,
    };
    const outcomes: Outcome[] = [];
    for (const submission of submissions) {
      const outcome = this.decideOne(submission);
      outcomes.push(outcome);
      if (outcome.ok) continue;
      this.takeBack(book, checkpoint);
      return submissions.map((_, index) => (index === outcomes.length - 1 ? outcome : { ok: false, aborted: true }));
    }
    return outcomes;
  }

  private takeBack(book: string, { draft, transactions, memos }: Checkpoint): void {
    if (draft) this.drafts.set(book, draft);
    this.memory = { ...this.memory, transactions };
    this.memos.length = memos;
  }

  private decideOne(submission: Submission): Outcome {
    const { command } = submission;
    const draft = this.drafts.get(command.book);
    if (!draft || (draft.book.seq === 0 && command.kind !== 'openBook')) {
      return refuse('BOOK_NOT_FOUND', `there is no book ${command.book}`);
    }
    if (command.kind === 'expireHolds') return { ok: true, unchanged: {} };
    return recall(this.memory, submission) ?? this.decideNew(draft, { ...submission, command });
  }

  private decideNew(draft: Draft, submission: Submission<Decidable>): Outcome {
    const { command } = submission;
    const memo = this.sealed(command);
    const { now, tools } = this;
    const decision = decide(draft, submission, { now, sha256: tools.sha256, ...(memo && { memo: memo.seals }) });
    if (!decision.ok) return this.refused(submission, decision);
    if ('unchanged' in decision) return decision;

    if (command.dryRun) {
      return postedBy(draft.copy().apply(decision, command.fingerprint));
    }
    const drafted = draft.apply(decision, command.fingerprint);
    this.memory.transactions.set(command.id, drafted);
    if (memo) this.memos.push({ ...memo.row, book: command.book });
    return postedBy(drafted);
  }

  private refused(submission: Submission<Decidable>, refused: Refused<RefusalCode>): Outcome {
    const { id, fingerprint, book } = submission.command;
    const { code, detail, details } = refused.refusal;
    if (isRemembered(submission, code)) {
      const row = { id, fingerprint, code, detail, details, at: this.now, book };
      this.refusals.push(row);
      this.memory.refusals.set(id, row);
    }
    return refused;
  }

  private expire(draft: Draft, due: readonly HoldRow[]): void {
    for (let start = 0; start < due.length; start += EXPIRIES_MAX) {
      const decided = expireHolds(draft, this.tools.newId(), due.slice(start, start + EXPIRIES_MAX), { now: this.now });
      draft.apply(decided, undefined);
    }
  }

  /** The journal commits to salted hashes; words and salts are kept beside it, where they can be erased. */
  private sealed(command: Decidable) {
    const metadata = 'metadata' in command && command.metadata ? JSON.stringify(command.metadata) : undefined;
    const note = 'note' in command ? command.note : undefined;
    if (metadata === undefined && note === undefined) return undefined;
    const seal = (text: string | undefined) => {
      if (text === undefined) return undefined;
      const salt = this.tools.newSalt();
      return { salt, hash: sealMemo(this.tools.sha256, salt, text) };
    };
    const [sealedMetadata, sealedNote] = [seal(metadata), seal(note)];
    return {
      seals: {
        ...(sealedMetadata && { metadata: sealedMetadata.hash }),
        ...(sealedNote && { note: sealedNote.hash }),
      },
      row: { id: command.id, metadata, metadataSalt: sealedMetadata?.salt, note, noteSalt: sealedNote?.salt },
    };
  }
}

function postedBy({ record, after, text }: Drafted): Outcome {
  return { ok: true, record, after, text, replayed: false };
}

/** An atomic unit is bounded by what one batch may hold, and acts in one book. */
function refuseAtomic(submissions: readonly Submission[]): Refused<'VALIDATION'> | undefined {
  const postings = submissions.reduce(
    (sum, { command }) => sum + (command.kind === 'post' ? command.postings.length : 1),
    0,
  );
  if (postings > BULK_POSTINGS_MAX)
    return refuse('VALIDATION', `an atomic bulk has at most ${BULK_POSTINGS_MAX} postings`);
  const books = new Set(submissions.map(({ command }) => command.book));
  return books.size > 1 ? refuse('VALIDATION', 'an atomic bulk acts in one book') : undefined;
}

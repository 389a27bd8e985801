import type { Address, BookCode, Instant, RefusalCode } from '@tix/contracts';
import { parseLine } from '@tix/proofs';
import type { UnitOutcome } from '../../committer/deciding-batch';
import { isRemembered } from '../../committer/idempotency';
import type { Outcome, Posted } from '../../committer/outcome';
import type { LedgerCommand, Submission } from '../../domain/command';
import type { AccountView } from '../../store/reads/accounts';
import { codeAt, JournalState, sumsOf } from '../journal-state';
import { outcomeCode } from '../committer-fixture';
import { CountedJournal } from './counted-journal';
import type { CounterRow } from './counted-uses';

/** A row of the journal, as it was found right after a commit. */
export interface CommittedRow {
  readonly code: BookCode;
  readonly seq: string;
  readonly line: string;
  readonly balances_after: string;
  readonly fingerprint: string | null;
}

/** What was asked, and what was known then: its answer may rest on nothing older. */
interface Asked {
  readonly command: LedgerCommand;
  readonly known: ReadonlyMap<BookCode, number>;
}

interface BookHistory {
  state: JournalState;
  counted: CountedJournal;
  readonly texts: string[];
  /** The last seq that somebody was told of, by an answer or by what was read. */
  known: number;
}

type Answered =
  { readonly kind: 'posted'; readonly text: string } | { readonly kind: 'refused'; readonly code: string };

/** No answer at all: what became of the command is not said, or nothing was begun. */
const SILENT: ReadonlySet<string> = new Set(['OUTCOME_UNKNOWN', 'LEDGER_BUSY']);

/** All that was committed and all that was said, and whether the one allows the other. */
export class History {
  readonly problems: string[] = [];
  private readonly addresses: readonly Address[];
  private readonly books = new Map<BookCode, BookHistory>();
  /** The first final answer to an id and a fingerprint. */
  private answers = new Map<string, Answered>();
  private readonly firstAsked = new Map<string, Asked>();
  /** Later than any clock that decides. */
  private readonly latest: () => Instant;
  private acknowledged = 0;

  constructor(books: readonly BookCode[], addresses: readonly Address[], latest: () => Instant) {
    this.addresses = addresses;
    this.latest = latest;
    for (const code of books) this.books.set(code, { ...this.empty(code), texts: [], known: 0 });
  }

  get answeredCount(): number {
    return this.acknowledged;
  }

  seqOf(code: BookCode): number {
    return this.book(code).state.seq;
  }

  textOf(code: BookCode, seq: number): string | undefined {
    return this.book(code).texts[seq - 1];
  }

  /** A repetition may get what the first was answered, so it is what was known then that counts. */
  asked(submissions: readonly Submission[]): void {
    const known = new Map([...this.books].map(([code, book]) => [code, book.known]));
    for (const { command } of submissions) {
      const key = keyOf(command);
      if (!this.firstAsked.has(key)) this.firstAsked.set(key, { command, known });
    }
  }

  /** Each record follows the one before it, and is what the state before it decides. */
  committed({ code, line, fingerprint, balances_after: balances }: CommittedRow): void {
    const { state, counted, texts } = this.book(code);
    const record = parseLine(line);
    const key = keyOf({ id: record.id, fingerprint: fingerprint ?? undefined });
    this.problems.push(...counted.next(record, this.firstAsked.get(key)?.command));
    try {
      const drafted = state.apply(record, fingerprint ?? undefined);
      texts.push(drafted.text);
      if (drafted.line !== line) this.problem(`seq ${record.seq} is not the line of its record`);
      if (drafted.after.join(' ') !== balances) this.problem(`seq ${record.seq} says other balances than the journal`);
    } catch (error) {
      this.problem((error as Error).message);
    }
    if (this.answers.get(key)?.kind === 'refused') {
      this.problem(`${record.id} was done after it had been refused for good`);
    }
  }

  /** The journal ends earlier now: what was said beyond that is void. */
  restored(rows: readonly CommittedRow[]): void {
    this.answers = new Map([...this.answers].filter(([, { kind }]) => kind === 'posted'));
    const texts = new Set<string>();
    for (const [code, book] of this.books) {
      Object.assign(book, this.empty(code));
      book.texts.length = 0;
    }
    for (const row of rows) this.committed(row);
    for (const book of this.books.values()) {
      book.known = Math.min(book.known, book.state.seq);
      for (const text of book.texts) texts.add(text);
    }
    for (const [key, answer] of this.answers) {
      if (answer.kind === 'posted' && !texts.has(answer.text)) this.answers.delete(key);
    }
  }

  answered(submissions: readonly Submission[], outcomes: UnitOutcome, isAtomic: boolean): void {
    submissions.forEach((submission, index) => {
      const outcome = outcomes[index];
      if (!outcome || 'aborted' in outcome) return;
      this.check(submission, outcome, isAtomic);
    });
  }

  /** An account is what it was at some seq since the reader last learned anything, and nobody reads backwards. */
  read(code: BookCode, address: Address, found: AccountView | undefined): void {
    const book = this.book(code);
    const shown = found && sumsOf(found);
    for (let seq = book.known; seq <= book.state.seq; seq += 1) {
      if (book.state.sumsAt(seq, address) !== shown) continue;
      book.known = seq;
      return;
    }
    this.problem(`${address} was read as ${shown}: since seq ${book.known} it never was`);
  }

  /** What the database has counted, at the end. */
  counters(rows: readonly (CounterRow & { readonly code: BookCode })[]): void {
    for (const [code, { counted }] of this.books) {
      this.problems.push(...counted.wrongRows(rows.filter((row) => row.code === code)));
    }
  }

  problem(what: string): void {
    this.problems.push(what);
  }

  private check(submission: Submission, outcome: Outcome, isAtomic: boolean): void {
    const { command } = submission;
    if (command.kind === 'expireHolds' || SILENT.has(outcomeCode(outcome))) return;
    this.acknowledged += 1;
    const isDry = 'dryRun' in command && command.dryRun === true;
    const first = isDry ? undefined : this.answers.get(keyOf(command));
    if (!outcome.ok) return this.checkRefused(submission, { code: outcome.refusal.code, first, isAtomic });
    if ('unchanged' in outcome) return;
    if (isDry) return this.checkAbsent(command.id);
    this.checkPosted(submission, outcome, first);
  }

  private checkRefused(
    submission: Submission,
    {
      code,
      first,
      isAtomic,
    }: { readonly code: RefusalCode; readonly first: Answered | undefined; readonly isAtomic: boolean },
  ): void {
    const { command } = submission;
    if (first) return this.expectSame(command.id, first, { kind: 'refused', code });
    if (isRemembered(submission, code)) this.answers.set(keyOf(command), { kind: 'refused', code });
    if (!isAtomic) this.checkRefusal(submission, code);
  }

  private checkPosted({ command }: Submission, { record: { seq }, text }: Posted, first: Answered | undefined): void {
    if (first) this.expectSame(command.id, first, { kind: 'posted', text });
    this.answers.set(keyOf(command), { kind: 'posted', text });
    const book = this.book(command.book);
    if (book.texts[seq - 1] !== text) this.problem(`${command.id} was acknowledged as seq ${seq}, which it is not`);
    book.known = Math.max(book.known, Math.min(seq, book.state.seq));
  }

  private expectSame(id: string, first: Answered, now: Answered): void {
    if (JSON.stringify(first) !== JSON.stringify(now)) {
      this.problem(`${id} was answered ${JSON.stringify(first)} at first, then ${JSON.stringify(now)}`);
    }
  }

  private checkAbsent(id: string): void {
    for (const { state } of this.books.values()) {
      if (state.views.at(-1)?.transaction(id)) this.problem(`the dry run ${id} was done`);
    }
  }

  /**
   * There was a state, not older than the question, in which the same is refused: right after its last record or, as windows
   * end while nothing is recorded, later.
   */
  private checkRefusal(submission: Submission, code: string): void {
    const { command } = submission;
    if (command.kind === 'expireHolds' || code === 'IDEMPOTENCY_KEY_REUSED') return;
    const { state } = this.book(command.book);
    const since = Math.min(this.firstAsked.get(keyOf(command))?.known.get(command.book) ?? 0, state.seq);
    const views = state.views.slice(since);
    const codes = views.map((view) => codeAt(view, { ...submission, command }, view.book.lastAt));
    if (codes.includes(code) || views.some((view) => codeAt(view, { ...submission, command }, this.latest()) === code))
      return;
    this.problem(
      `${command.kind} ${command.id} was refused with ${code}; since seq ${since} it would be ${codes.join()}`,
    );
  }

  private empty(code: BookCode): Pick<BookHistory, 'state' | 'counted'> {
    return { state: new JournalState(code, this.addresses), counted: new CountedJournal(code) };
  }

  private book(code: BookCode): BookHistory {
    const book = this.books.get(code);
    if (!book) throw new Error(`nobody opens the book ${code}`);
    return book;
  }
}

function keyOf({ id, fingerprint }: { readonly id: string; readonly fingerprint?: string | undefined }): string {
  return `${id} ${fingerprint ?? ''}`;
}

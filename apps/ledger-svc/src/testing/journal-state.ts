import type { Address, BookCode, Instant } from '@tix/contracts';
import { GENESIS, type JournalRecord, Replay } from '@tix/proofs';
import { BookMemory } from '../committer/book-memory';
import { Draft } from '../committer/draft';
import type { Drafted } from '../committer/drafted';
import { currencyOf } from '../domain/decide-book';
import type { BookRow } from '../store/rows';

/** A book before it was opened, whose accounts are known not to exist. */
export function emptyDraft(code: BookCode, addresses: readonly Address[]): Draft {
  const book: BookRow = {
    id: 1,
    code,
    currency: currencyOf(code).code,
    batch: 0,
    seq: 0,
    head: GENESIS,
    lastAt: 0n as Instant,
    accounts: 0n,
    balances: 0n,
    assets: 0n,
    rulesVersion: 0,
    rulesSeq: 0,
  };
  const memory = new BookMemory(book);
  memory.catalog = undefined;
  memory.keepWhole(new Map(), [], addresses);
  return new Draft(memory, { book, isAll: true, holds: [], references: [], rules: { allowances: [], uses: [] } });
}

/** What the records of a journal make of a book, after each of them. */
export class JournalState {
  /** After as many records as the index says. */
  readonly views: Draft[];
  private readonly replay = new Replay();

  constructor(code: BookCode, addresses: readonly Address[]) {
    this.views = [emptyDraft(code, addresses)];
  }

  get seq(): number {
    return this.views.length - 1;
  }

  /** Throws where the record cannot be the next one. */
  apply(record: JournalRecord, fingerprint: string | undefined): Drafted {
    const applied = this.replay.apply(record);
    if ('problem' in applied) throw new Error(`seq ${record.seq}: ${applied.problem}`);
    const next = (this.views.at(-1) as Draft).copy();
    const drafted = next.apply({ ok: true, record, changes: applied.changes, ...refundedBy(record) }, fingerprint);
    this.views.push(next);
    return drafted;
  }
}

/** Taxes and fees that are given back are not part of the principal. */
function refundedBy({ refunds, postings }: JournalRecord): { readonly refunded?: bigint } {
  if (refunds === undefined) return {};
  const principal = postings.filter(({ kind }) => kind === undefined || kind === 'principal');
  return { refunded: principal.reduce((sum, { amount }) => sum + amount, 0n) };
}

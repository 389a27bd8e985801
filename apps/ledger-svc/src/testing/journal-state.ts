import { createHash } from 'node:crypto';
import type { Address, BookCode, Instant } from '@tix/contracts';
import { GENESIS, type JournalRecord, Replay } from '@tix/proofs';
import { BookMemory } from '../committer/book-memory';
import { Draft } from '../committer/draft';
import type { Drafted } from '../committer/drafted';
import { decide } from '../domain/decide';
import { currencyOf } from '../domain/decide-book';
import type { View } from '../domain/view';
import type { AccountView } from '../store/reads/accounts';
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

/** What comes of a command that is decided on a state at a time. */
export function codeAt(view: View, submission: Parameters<typeof decide>[1], now: Instant): string {
  if (view.book.seq === 0 && submission.command.kind !== 'openBook') return 'BOOK_NOT_FOUND';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const decision = decide(view, submission, { now, sha256 });
  return decision.ok ? 'OK' : decision.refusal.code;
}

/** Balances that are zero may not be known, and need not be. */
export function sumsOf({
  status,
  overdraftLimit,
  balances,
}: Pick<AccountView, 'status' | 'overdraftLimit'> & {
  readonly balances: readonly { readonly asset: string; readonly balance: bigint; readonly held: bigint }[];
}): string {
  const sums = balances.filter(({ balance, held }) => balance !== 0n || held !== 0n);
  const texts = sums.map(({ asset, balance, held }) => `${asset} ${balance}/${held}`).sort();
  return [status, overdraftLimit, ...texts].join(', ');
}

/** What the records of a journal make of a book, after each of them. */
export class JournalState {
  /** After as many records as the index says. */
  readonly views: Draft[];
  private readonly replay = new Replay();
  /** Of accounts that were asked for, by seq: what was does not change. */
  private readonly sums = new Map<string, string | undefined>();

  constructor(code: BookCode, addresses: readonly Address[]) {
    this.views = [emptyDraft(code, addresses)];
  }

  get seq(): number {
    return this.views.length - 1;
  }

  /** The settings and balances of an account after so many records. */
  sumsAt(seq: number, address: Address): string | undefined {
    const key = `${seq} ${address}`;
    if (!this.sums.has(key)) {
      const view = this.views[seq];
      const account = view?.account(address);
      this.sums.set(key, account && view && sumsOf({ ...account, balances: view.balancesOf(address) }));
    }
    return this.sums.get(key);
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

import type { reconcileAccounts as contract, Drift } from '@tix/contracts';
import { DRIFT_MAX, ok, refuse, type RequestOf } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { capabilityOf, type Writing } from '../committer/submit-command';
import { denyAdmin } from '../domain/rights';
import type { Leading } from '../committer/leading';
import type { Reading } from '../store/reading';
import { findAccountId } from '../store/reads/accounts';
import { findBook } from '../store/reads/books';
import { type DriftedBalance, findDrift, stretchesOf, type Tail } from '../store/reads/reconcile';
import { repairBalances } from '../store/repair-balances';

/** Compares a stretch of balances at a time, so that nothing waits for it; a repair holds the book for one stretch. */
export const reconcileAccounts =
  (parts: Reading & Leading & Pick<Writing, 'capabilityKey'>): Handler<typeof contract> =>
  async (request, { deadline }) => {
    const denied = denyOthers(parts, request);
    if (denied) return denied;
    const book = await findBook(parts.db, request.book);
    if (!book.ok) return book;
    const account = await findAccountId(parts.db, book.value.id, request.account);
    if (!account.ok) return account;

    const scope = { bookId: book.value.id, accountId: account.value };
    const isRepairing = request.repair === true && !request.dryRun;
    const report = { checked: 0, drift: [] as Drift[], found: 0, repaired: 0 };
    for await (const stretch of stretchesOf(parts.db, scope)) {
      if (Date.now() > deadline) return refuse('LEDGER_BUSY', 'the balances could not be compared in time');
      const drifted = await findDrift(parts.db, stretch);
      report.checked += stretch.length;
      report.found += drifted.length;
      report.drift.push(...drifted.slice(0, DRIFT_MAX - report.drift.length).map(driftOf));
      if (!isRepairing || drifted.length === 0) continue;
      const { committer, lease, db } = parts;
      const repaired = await committer.alone(() => repairBalances(db, lease, scope.bookId, only(stretch, drifted)));
      if (!repaired.ok) return repaired;
      report.repaired += repaired.value;
    }
    return ok(report);
  };

function denyOthers(parts: Pick<Writing, 'capabilityKey'>, request: RequestOf<typeof contract>) {
  const granted = capabilityOf(parts, request);
  return granted.ok ? denyAdmin(granted.value) : granted;
}

function driftOf({ account, asset, cached, entries }: DriftedBalance): Drift {
  return { account, asset, cached, entries };
}

function only(stretch: readonly Tail[], drifted: readonly DriftedBalance[]): Tail[] {
  const ids = new Set(drifted.map(({ id }) => id));
  return stretch.filter(({ id }) => ids.has(id));
}

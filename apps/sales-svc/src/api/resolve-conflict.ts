import { conflictActions, ok, refuse, resolveConflict as contract, type ConflictAction, type Refused, type RequestOf, type SaleConflict } from '@tix/contracts'; // prettier-ignore
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { acceptConflict } from '../jobs/accept-conflict';
import { adoptBranch } from '../jobs/adopt-branch';
import { appendRecord } from '../jobs/append-record';
import { endPayment, lockPayment, recoverPayment } from '../jobs/recover-payment';
import type { SettleIntent } from '../jobs/settle-intent';
import { findConflict, insertResolution } from '../store/conflicts';
import type { Transaction } from '../store/sql';
import { lockTerminal } from '../store/terminals';

type Order = RequestOf<typeof contract>;
type Code = 'CONFLICT_NOT_FOUND' | 'CONFLICT_RESOLVED' | 'ACTION_NOT_POSSIBLE';

/**
 * Resolves by a document of the terminal's records; what is resolved stays so. A payment that is recovered moves before: while the ledger
 * refuses it the conflict stays open, and what has moved is not asked for again.
 */
export const resolveConflict =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>, settle: SettleIntent): Handler<typeof contract> =>
  async (request, context) => {
    const recovered = await recoverPayment({ db, settle }, request, context);
    if (!recovered.ok) return recovered;
    return answerOnce(db, contract, request, async (tx) => {
      const { conflictId, action } = request;
      const before = await findConflict(tx, conflictId);
      const wrong = refusalOf(before, request);
      if (wrong || !before) return wrong ?? refuse('CONFLICT_NOT_FOUND', `there is no conflict ${conflictId}`);
      const now = clock.now();
      const followed = await follow(tx, before, action, now);
      if (!followed.ok) return followed;
      // Whoever resolves it at the same time waits here, and then sees that it is resolved.
      const resolved = await record(tx, before, request, { now, series: followed.series });
      return resolved.ok ? ok({ conflict: resolved.value, replayed: false }) : resolved;
    });
  };

type Followed = { readonly ok: true; readonly series?: string } | Refused<'ACTION_NOT_POSSIBLE'>;

/** What an action does besides being written down. */
async function follow(tx: Transaction, conflict: SaleConflict, action: ConflictAction, now: bigint): Promise<Followed> {
  if (action === 'adopt') return adoptBranch(tx, conflict, now);
  return (action === 'accept' ? await acceptConflict(tx, conflict, now) : undefined) ?? { ok: true };
}

function refusalOf(conflict: SaleConflict | undefined, { conflictId, action }: Order): Refused<Code> | undefined {
  if (!conflict) return refuse('CONFLICT_NOT_FOUND', `there is no conflict ${conflictId}`);
  if (conflict.status === 'resolved') return refuse('CONFLICT_RESOLVED', `the conflict ${conflictId} is resolved`);
  const actions = conflictActions[conflict.type];
  if (!actions.includes(action)) return refuse('ACTION_NOT_POSSIBLE', `a ${conflict.type} is not resolved by ${action}`, { actions }); // prettier-ignore
  return undefined;
}

interface Done {
  readonly now: bigint;
  readonly series: string | undefined;
}

async function record(
  tx: Transaction,
  { id, type, terminalId, received }: SaleConflict,
  order: Order,
  { now, series }: Done,
) {
  const payment = type === 'PAYMENT_REJECTED' ? await lockPayment(tx, received.ticketId ?? '') : undefined;
  const terminal = await lockTerminal(tx, terminalId);
  if (!terminal) throw new Error(`the terminal ${terminalId} of a conflict is not there`);
  const wrong = refusalOf(await findConflict(tx, id), order);
  if (wrong) return wrong;
  const { action, reason, actor } = order;
  const notEnded = payment && (await endPayment(tx, payment, action));
  if (notEnded) return notEnded;
  const said = { conflict: { id, type }, action, ...(series !== undefined && { series }) };
  const secret = { userId: actor, internalNotes: reason };
  const refersTo = received.ticketId;
  const documentId = await appendRecord(tx, terminal, { kind: 'resolution', said, refersTo, secret, now });
  await insertResolution(tx, { conflictId: id, action, reason, series, documentId, actor, now });
  const resolved = await findConflict(tx, id);
  if (!resolved) throw new Error(`the conflict ${id} was there`);
  return ok(resolved);
}

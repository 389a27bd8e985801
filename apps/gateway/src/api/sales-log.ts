import {
  AUDIT_FAULTS_MAX,
  auditSales,
  closeDay,
  getSaleProof,
  getSalesCheckpoint,
  getSalesConsistency,
  getSalesRoot,
  listSalesCheckpoints,
  makeSalesCheckpoint,
  rebuildProjections,
  refuse,
  salesLogRoutes,
  type AuditFault,
  type AuditPlace,
  type RefusalCode,
  type Refused,
  type ReplyOf,
  type Result,
  type Route,
} from '@tix/contracts';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** Adding up the days since the last checkpoint takes longer than a sale does. */
const STATING_MS = 60_000;
/** One stretch of an audit. */
const AUDITING_MS = 120_000;

export function salesLogEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(salesLogRoutes.closeDay, async (call) => {
      const closed = await commandLocally(gateway, call, closeDay, { day: call.body }, STATING_MS);
      if (!closed.ok) return closed;
      const { replayed, ...day } = closed.value;
      return answer(day, { isReplayed: replayed });
    }),
    endpoint(salesLogRoutes.makeCheckpoint, async (call) => {
      const made = await commandLocally(gateway, call, makeSalesCheckpoint, {}, STATING_MS);
      if (!made.ok) return made;
      const { created, ...checkpoint } = made.value;
      return answer(checkpoint, { status: created ? 201 : 200 });
    }),
    endpoint(salesLogRoutes.checkpoints, (call) => list(gateway, call)),
    endpoint(salesLogRoutes.checkpoint, async (call) => {
      const { size } = call.params;
      const order = size === 'latest' ? {} : { size };
      const found = inMain(call) ?? (await ledger.query(getSalesCheckpoint, order, call));
      return found.ok ? answer(found.value) : found;
    }),
    endpoint(salesLogRoutes.audit, (call) => audit(gateway, call)),
    endpoint(salesLogRoutes.rebuild, async (call) => {
      const rebuilt = await commandLocally(gateway, call, rebuildProjections, call.body, AUDITING_MS);
      return rebuilt.ok ? answer(rebuilt.value) : rebuilt;
    }),
    ...proofEndpoints(gateway),
  ];
}

function proofEndpoints({ ledger }: Gateway): readonly Endpoint[] {
  return [
    endpoint(salesLogRoutes.ticketProof, async (call) => {
      const order = { ticketId: call.params.id, size: call.query.size };
      const proof = inMain(call) ?? (await ledger.query(getSaleProof, order, call));
      return proof.ok ? answer(proof.value) : proof;
    }),
    endpoint(salesLogRoutes.inclusion, async (call) => {
      const { ticketId, size } = call.query;
      if (ticketId === undefined) return missing(call, 'ticketId');
      const proof = inMain(call) ?? (await ledger.query(getSaleProof, { ticketId, size }, call));
      return proof.ok ? answer(proof.value) : proof;
    }),
    endpoint(salesLogRoutes.consistency, async (call) => {
      const { from, to } = call.query;
      if (from === undefined) return missing(call, 'from');
      const proof = inMain(call) ?? (await ledger.query(getSalesConsistency, { from, to }, call));
      return proof.ok ? answer(proof.value) : proof;
    }),
    endpoint(salesLogRoutes.root, async (call) => {
      const root = inMain(call) ?? (await ledger.query(getSalesRoot, call.query, call));
      return root.ok ? answer(root.value) : root;
    }),
  ];
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof salesLogRoutes.checkpoints>) {
  const page = pageOf(cursorKey, salesLogRoutes.checkpoints, call);
  if (!page.ok) return page;
  const { limit, after } = page.value;
  const listed = inMain(call) ?? (await ledger.query(listSalesCheckpoints, { limit, after }, call));
  if (!listed.ok) return listed;
  const { data, next, publicKey } = listed.value;
  return answer({ ...page.value.answer(data, next), publicKey });
}

/** Stretch by stretch to the end of the log, which may grow meanwhile. */
async function audit({ ledger }: Gateway, call: Call<typeof salesLogRoutes.audit>) {
  const elsewhere = inMain(call);
  if (elsewhere) return elsewhere;
  const options = { requestId: call.requestId, timeoutMs: AUDITING_MS };
  const sum = { entries: 0, checkpoints: 0, witnesses: 0, found: 0, faults: [] as AuditFault[] };
  let from: AuditPlace | undefined = { size: 0, peaks: [] };
  while (from) {
    const stretch: Result<ReplyOf<typeof auditSales>, RefusalCode> = await ledger.query(auditSales, { from }, options);
    if (!stretch.ok) return stretch;
    const { next, faults, ...counts }: ReplyOf<typeof auditSales> = stretch.value;
    for (const name of ['entries', 'checkpoints', 'witnesses', 'found'] as const) sum[name] += counts[name];
    sum.faults.push(...faults.slice(0, AUDIT_FAULTS_MAX - sum.faults.length));
    from = next;
  }
  return answer({ intact: sum.found === 0, ...sum });
}

/** What book one asks in comes first, as everywhere. */
function missing(call: Pick<Call<Route>, 'book'>, name: string): Refused<'BOOK_NOT_FOUND' | 'VALIDATION'> {
  const errors = [{ pointer: `/query/${name}`, detail: 'is missing' }];
  return inMain(call) ?? refuse('VALIDATION', `/query/${name}: is missing`, { errors });
}

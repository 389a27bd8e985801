import { createHash, hash } from 'node:crypto';
import {
  BundleHeadLine,
  BundleSealLine,
  createEnrolment,
  enrolTerminal,
  enrolmentRoutes,
  erasePrivate,
  erasureRoutes,
  listConflicts,
  PULL_MAX,
  pullEntries,
  pushEntries,
  refuse,
  resolveConflict,
  saleConflictRoutes,
  syncRoutes,
  type ReplyOf,
  type RequestOf,
} from '@tix/contracts';
import type { HashBytes } from '@tix/proofs';
import { uuidOf } from '@tix/runtime';
import { canonicalJson, readBundle, settlementName } from '@tix/sales-core';
import { partsOf } from '../domain/bundle-parts';
import { deferredEntry } from '../domain/deferred-entries';
import { actorOf, isAdministrator } from '../domain/principal';
import { deriveToken } from '../http/api-key';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

/** What terminals write on their own: how they come to a key, push and pull, and what is done when they contradict each other. */
export function saleSyncEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger } = gateway;
  return [
    endpoint(enrolmentRoutes.create, (call) => createToken(gateway, call)),
    endpoint(enrolmentRoutes.redeem, async (call) => {
      const { token, publicKey } = call.body;
      const order = { tokenHash: digestOf(token), publicKey, actor: actorOf(call.principal) };
      const enrolled = inMain(call) ?? (await ledger.command(enrolTerminal, order, call));
      return enrolled.ok ? answer(enrolled.value.terminal) : enrolled;
    }),
    endpoint(syncRoutes.push, (call) => push(gateway, call)),
    endpoint(syncRoutes.pull, async (call) => {
      const { terminal, from = 0, limit = PULL_MAX, seen } = call.query;
      if (terminal === undefined) return missing('/query/terminal');
      const order = { terminalId: terminal, from, limit, ...(seen !== undefined && { seen }) };
      const pulled = inMain(call) ?? (await ledger.query(pullEntries, order, call));
      if (!pulled.ok) return pulled;
      const { entries, ...rest } = pulled.value;
      return answer({ data: entries, ...rest });
    }),
    endpoint(saleConflictRoutes.list, (call) => list(gateway, call)),
    endpoint(saleConflictRoutes.get, async (call) => {
      const { id } = call.params;
      const found = inMain(call) ?? (await ledger.query(listConflicts, { id, limit: 1 }, call));
      if (!found.ok) return found;
      const [conflict] = found.value.data;
      return conflict ? answer(conflict) : refuse('CONFLICT_NOT_FOUND', `there is no conflict ${id}`);
    }),
    endpoint(saleConflictRoutes.resolve, async (call) => {
      const resolved = await resolve(gateway, call);
      return resolved.ok ? answer(resolved.value.conflict, { isReplayed: resolved.value.replayed }) : resolved;
    }),
    endpoint(erasureRoutes.create, async (call) => {
      const erased = await commandLocally(gateway, call, erasePrivate, { ticketId: call.params.id, ...call.body });
      return erased.ok ? answer(erased.value, { isReplayed: erased.value.replayed }) : erased;
    }),
  ];
}

const digestOf = (token: string) => hash('sha256', token);

const sha256: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

function missing(pointer: string) {
  return refuse('VALIDATION', `${pointer} is missing`, { errors: [{ pointer, detail: 'missing' }] });
}

/** Derived from the command, so that its retry shows the token again although it is stored nowhere. */
async function createToken(gateway: Gateway, call: Call<typeof enrolmentRoutes.create>) {
  const token = deriveToken(gateway.keyPepper, call.command().id);
  const order = { terminalId: call.params.id, tokenHash: digestOf(token) };
  const made = await commandLocally(gateway, call, createEnrolment, order);
  if (!made.ok) return made;
  const { terminalId, expiresAt, replayed } = made.value;
  return answer({ terminalId, token, expiresAt }, { isReplayed: replayed });
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof saleConflictRoutes.list>) {
  const page = pageOf(cursorKey, saleConflictRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { limit: _, cursor: __, ...filters } = query;
  const listed = inMain(call) ?? (await ledger.query(listConflicts, { ...filters, limit, after }, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

/** A payment is recovered under the id of its next try, for which the capability of whoever resolves is signed. */
async function resolve(gateway: Gateway, call: Call<typeof saleConflictRoutes.resolve>) {
  const order = { conflictId: call.params.id, ...call.body };
  if (call.body.action !== 'recover') return commandLocally(gateway, call, resolveConflict, order);
  const { ledger } = gateway;
  const found = inMain(call) ?? (await ledger.query(listConflicts, { id: order.conflictId, limit: 1 }, call));
  if (!found.ok) return found;
  const [{ payment, received } = {}] = found.value.data;
  if (!payment || !received) return commandLocally(gateway, call, resolveConflict, order);
  const { transactionId } = payment;
  const identity = { id: transactionId, fingerprint: received.auditHash };
  const { capability } = ledger.fieldsOf(call, undefined, { identity });
  return commandLocally(gateway, call, resolveConflict, { ...order, payment: { transactionId, capability } });
}

type Pushed = ReplyOf<typeof pushEntries>;
type Order = RequestOf<typeof pushEntries>;

/**
 * A bundle is looked at as a whole, and crosses the bus in parts of whole entries. What comes after a part that was refused is
 * not sent: the terminal pushes again, and finds what was taken to be a duplicate.
 */
async function push(gateway: Gateway, call: Call<typeof syncRoutes.push>) {
  const { ledger } = gateway;
  const { principal, query, body, requestId } = call;
  const elsewhere = inMain(call);
  if (elsewhere) return elsewhere;
  const isImport = query.import === true;
  if (isImport && !isAdministrator(principal)) {
    return refuse('SCOPE_REQUIRED', 'an import is for operators', { scopes: ['admin:*'] });
  }
  const bundle = readBundle(sha256, body);
  if (!bundle.ok) return bundle;
  const head = BundleHeadLine.safeParse(bundle.value.head);
  if (!head.success) return refuse('VALIDATION', 'line 1 is no head of a bundle');
  const seal = BundleSealLine.safeParse(bundle.value.seal);
  if (!seal.success) return refuse('VALIDATION', 'the last line is no seal of a bundle');
  const rotations = bundle.value.head.rotations?.map(canonicalJson);
  const results: Pushed['results'] = [];
  let reached: Omit<Pushed, 'results'> = { terminal: { seq: 0, head: head.data.prevHash } };
  for (const lines of partsOf(body.split('\n').slice(1, -2))) {
    const { terminalId, kid } = head.data;
    const actor = actorOf(principal);
    const payments = paymentsOf(gateway, call, lines);
    const told = { rotations, isImport, actor, payments };
    const order: Order = { terminalId, kid, seal: seal.data, lines: [...lines], ...told };
    const pushed = await ledger.command(pushEntries, order, { requestId });
    if (!pushed.ok) return pushed;
    const { results: more, ...rest }: Pushed = pushed.value;
    results.push(...more);
    reached = rest;
  }
  return answer({ results, ...reached });
}

/**
 * What whoever pushes may move, for each entry that is paid with tickets, as if they sold it now: of the accounts that the entry names those
 * that they may debit, and nothing else. The terminal has signed who pays, so its word is not worth more than that.
 */
function paymentsOf({ ledger }: Gateway, call: Call<typeof syncRoutes.push>, lines: readonly string[]) {
  return lines.flatMap((line) => {
    const entry = deferredEntry(JSON.parse(line));
    if (!entry) return [];
    const { ticketId, auditHash, payers } = entry;
    const identity = { id: uuidOf(settlementName(ticketId, 1)), fingerprint: auditHash };
    const { capability } = ledger.fieldsOf(call, undefined, { identity, ...(payers && { only: payers }) });
    return [{ ticketId, capability }];
  });
}

import { instant, type Actor, type RefusalCode } from '@tix/contracts';
import { uuidOf } from '@tix/runtime';
import { settlementName, unsettledIn } from '@tix/sales-core';
import type { LedgerOrder } from '../domain/plan-payment';
import { insertDeferred, owedOf, owedTo, type DeferredPayment } from '../store/deferred-payments';
import { findTicket, terminalOf, type StoredTicket } from '../store/entries';
import { beginIntent, type OpenIntent } from '../store/intents';
import { intentHashOf } from '../store/paid-receipts';
import type { Transaction } from '../store/sql';
import { openConflict } from './open-conflict';
import { accountsOf, settlementOrder } from './settlement-order';
import type { Taking } from './take-ticket';

/** Who pushes, and what the ledger lets them move, by the ticket. */
export interface Grants {
  readonly actor: Actor | undefined;
  readonly capabilities: ReadonlyMap<string, string>;
}

/** Nobody who may debit has pushed: what an operator adopts is recovered payment by payment. */
export const NO_GRANTS: Grants = { actor: undefined, capabilities: new Map() };

/** What was taken, with its terminal locked. */
type Planning = Pick<Taking, 'tx' | 'terminal' | 'now' | 'deferred'>;

/**
 * Writes down what the ledger has to be asked for by the tickets that were taken, when all of them are in the log: what the same
 * bundle gives back does not move at all. What lies over the cap of the terminal is taken, because the buyer has the receipt, and is not
 * asked for: more than an operator has granted it nobody has allowed this terminal to debit.
 */
export async function planSettlements(taking: Planning, grants: Grants): Promise<readonly OpenIntent[]> {
  const { tx, terminal, deferred } = taking;
  const intents: OpenIntent[] = [];
  let unsettled = deferred.length === 0 ? 0n : await owedTo(tx, terminal.seriesOf ?? terminal.id);
  for (const ticketId of deferred) {
    const ticket = await findTicket(tx, ticketId);
    if (!ticket) throw new Error(`ticket ${ticketId} was appended and is not there`);
    const units = await unitsOf(tx, ticket);
    if (ticket.document.refersTo === null) unsettled += units;
    const intent = await planSettlement(taking, grants, { ticket, units, unsettled });
    if (intent) intents.push(intent);
  }
  return intents;
}

/** What is to move: of a sale what was not given back, of what gives back all of it. */
export async function unitsOf(tx: Transaction, { document }: StoredTicket): Promise<bigint> {
  return document.refersTo === null ? owedOf(tx, document.ticketId) : -unsettledIn(document);
}

interface Deferred {
  readonly ticket: StoredTicket;
  readonly units: bigint;
  /** Of the terminal, with what the ticket is about where that is a sale. */
  readonly unsettled: bigint;
}

async function planSettlement(taking: Planning, grants: Grants, about: Deferred): Promise<OpenIntent | undefined> {
  const { tx, now } = taking;
  const { ticket, units } = about;
  const payment = paymentOf(ticket, await accountsOf(tx, ticket));
  if (units === 0n) {
    await insertDeferred(tx, { ...payment, state: 'void' });
    return undefined;
  }
  const planned = await plannedTry(taking, grants, { ...about, accounts: payment.accounts });
  if (!planned.ok) {
    const { code, detail } = planned.refusal;
    await insertDeferred(tx, { ...payment, state: 'rejected', code });
    await openRejected(tx, { ticket, units, detail, now });
    return undefined;
  }
  await insertDeferred(tx, payment);
  return begin(tx, payment, planned.value);
}

type Placed = Deferred & Pick<DeferredPayment, 'accounts'>;

async function plannedTry({ tx, terminal }: Planning, grants: Grants, about: Placed): Promise<Planned<Try>> {
  const { ticket, unsettled, accounts } = about;
  const cap = terminal.deferredCap ?? 0n;
  if (ticket.document.refersTo === null && unsettled > cap) return overCap(unsettled, cap);
  const order = await settlementOrder(tx, ticket, accounts);
  if (!order.ok) return order;
  const capability = grants.capabilities.get(ticket.header.ticketId);
  const { actor } = grants;
  if (actor === undefined || capability === undefined) return NOT_ASKED;
  return { ok: true, value: { ticket, order: order.value, actor, capability } };
}

type Planned<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: { readonly code: RefusalCode | 'OVER_CAP'; readonly detail: string } };

function overCap(unsettled: bigint, cap: bigint): Planned<never> {
  return { ok: false, refusal: { code: 'OVER_CAP', detail: `${unsettled} are unsettled, and at most ${cap} may be` } };
}

const NOT_ASKED = {
  ok: false,
  refusal: { code: 'NOT_OWNER', detail: 'nobody who may debit the buyer has pushed it' },
} as const;

function paymentOf(
  { header: { ticketId }, chain, document }: StoredTicket,
  accounts: DeferredPayment['accounts'],
): DeferredPayment {
  const place = { terminalId: terminalOf(chain), locationId: document.locationId, accounts };
  const first = { transactionId: uuidOf(settlementName(ticketId, 1)), tries: 1 };
  return { ticketId, saleId: document.refersTo ?? ticketId, ...place, ...first, state: 'pending', code: null };
}

interface Try {
  readonly ticket: StoredTicket;
  readonly order: LedgerOrder;
  readonly actor: Actor;
  readonly capability: string;
}

/** The fingerprint is the audit hash: what the client has signed is all that is settled under this id. */
export async function begin(
  tx: Transaction,
  { ticketId, saleId, terminalId, transactionId }: DeferredPayment,
  { ticket, order, actor, capability }: Try,
): Promise<OpenIntent> {
  const { document, auditHash } = ticket;
  const intent = await beginIntent(tx, {
    ...{
      commandId: transactionId,
      fingerprint: auditHash,
      actor,
      capability,
      ticketId,
      kind: 'settlement',
      terminalId,
    },
    // While the tickets of a sale are on their way nothing is given back of it.
    saleId: saleId === ticketId ? saleId : undefined,
    intentHash: intentHashOf(document),
    plan: { document, secret: {}, statuses: [], order },
  });
  if (!intent) throw new Error(`the settlement of ${ticketId} was begun before`);
  return intent;
}

interface Rejected {
  readonly ticket: StoredTicket;
  readonly units: bigint;
  readonly detail: string;
  readonly now: bigint;
}

/** Tickets that have not moved, although somebody holds the receipt. */
export function openRejected(tx: Transaction, { ticket, units, detail, now }: Rejected) {
  const { header, auditHash, chain, document } = ticket;
  return openConflict(tx, {
    ...{ type: 'PAYMENT_REJECTED', terminalId: terminalOf(chain), locationId: document.locationId, seq: header.seq },
    ...{ received: { ticketId: header.ticketId, auditHash }, exposure: units, currency: document.currency },
    ...{ detail, now: instant(now) },
  });
}

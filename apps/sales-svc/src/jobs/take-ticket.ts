import type { EntryFault, PushedEntry, PushedRotation, PushResult, SaleDocument, TicketStatus } from '@tix/contracts';
import { unsettledIn } from '@tix/sales-core';
import { effectOf, type Effect } from '../domain/effect-of';
import { faultOf, issuedMsOf, reversalFault, type TicketFault } from '../domain/judge-ticket';
import { appendEntry } from '../store/append-entry';
import { insertCode } from '../store/codes';
import { findAllRefunds, findReferring, findReversal } from '../store/entries';
import { findDeferred } from '../store/deferred-payments';
import type { EntryPlace } from '../store/entry-places';
import type { Transaction } from '../store/sql';
import { findHead, isCancelledLate } from '../store/late-cancellations';
import type { CatalogChange } from '../store/locations';
import { findTerminal, movedBy, type TerminalRow } from '../store/terminals';
import { openConflict, type OpenConflict } from './open-conflict';
import { soundSale } from './sound-sale';
import { warn, type About } from './warn-of-ticket';

/** One push as it goes on: everything it needs is locked or was read before. */
export interface Taking {
  readonly tx: Transaction;
  /** With the head that the next entry follows. */
  terminal: TerminalRow;
  readonly now: bigint;
  readonly isImport: boolean;
  readonly places: EntryPlace[];
  /** Conflicts by the hashes of the entries that are kept for them, and by the hashes of their lines. */
  readonly kept: Map<string, OpenConflict & { readonly isOpen: boolean }>;
  readonly keptLines: Map<string, OpenConflict & { readonly code: EntryFault | null }>;
  /** Of the location: since when each version of what sales are calculated by was in force. */
  readonly catalog: readonly CatalogChange[];
  /** Appended tickets of which a payment has to be settled, in the order of the log. */
  readonly deferred: string[];
  /** Of the sales that the entries refer to. */
  readonly statuses: Map<string, TicketStatus>;
  /** A conflict unless it is resolved. */
  conflictOf(id: string): Promise<OpenConflict | undefined>;
}

export type Taken = { readonly fault: TicketFault } | { readonly result: PushResult };

/** Appends a ticket that follows the head of its terminal, with what becomes of the sale it refers to. */
export async function takeTicket(taking: Taking, entry: PushedEntry): Promise<Taken> {
  const { terminal, now, isImport, places } = taking;
  const { header, public: document, auditHash } = entry;
  if (places.some(({ ticketId }) => ticketId === header.ticketId)) {
    return { fault: { code: 'DUPLICATE_ID', detail: `there is another ticket ${header.ticketId}` } };
  }
  const wrong = faultOf(entry, terminalOfEntry(terminal), { nowMs: now / 1_000n, isImport });
  if (wrong) return { fault: wrong };
  const followed = await (document.type === 'sale' ? supersede(taking, document) : reverse(taking, document));
  if ('fault' in followed) return followed;
  const logIndex = await appendTaken(taking, entry, followed.statuses);
  if (!followed.excess && (await isToSettle(taking, document))) taking.deferred.push(header.ticketId);
  const said = { seq: header.seq, ticketId: header.ticketId, logIndex };
  const place = { terminalId: terminal.id, locationId: terminal.location.id, seq: header.seq };
  const about = { ...place, received: { ticketId: header.ticketId, auditHash }, now };
  if (followed.excess)
    return { result: { ...said, outcome: 'conflict', ...(await tooMuch(taking, about, followed.excess, document)) } };
  return { result: { ...said, outcome: 'accepted', ...(await warn(taking, { document, about, before: terminal })) } };
}

/** What gives back what it may not stays in the log, and puts at stake what it gave back. */
async function tooMuch(
  { tx }: Taking,
  about: About,
  { type, exposure }: Extract<Effect, { kind: 'excess' }>,
  { refersTo, currency }: SaleDocument,
): Promise<OpenConflict> {
  const saleId = refersTo ?? '';
  const isLate = type === 'DAY_CLOSED';
  const recorded = isLate ? await findHead(tx, saleId) : await findReversal(tx, saleId, about.received.auditHash);
  const detail = isLate
    ? `the day of the sale ${saleId} was closed before it came`
    : `the sale ${saleId} has nothing of it left`;
  return openConflict(tx, { ...about, type, recorded, exposure, currency, detail });
}

/** Entries of a second branch name the terminal that made them. */
function terminalOfEntry({ id, seriesOf, location, hlc, deferredCap }: TerminalRow) {
  return { id: seriesOf ?? id, location, hlc, mayDefer: deferredCap !== null };
}

/** What is given back moves only if the tickets of the sale have moved meanwhile, which its terminal did not know. */
async function isToSettle({ tx }: Taking, document: SaleDocument): Promise<boolean> {
  if (unsettledIn(document) === 0n) return false;
  return document.refersTo === null || (await findDeferred(tx, document.refersTo))?.state === 'settled';
}

interface Followed {
  readonly statuses: readonly { readonly ticketId: string; readonly status: TicketStatus }[];
  readonly excess?: Extract<Effect, { kind: 'excess' }>;
}

async function supersede(
  { tx, statuses }: Taking,
  { ticketId, supersedes }: SaleDocument,
): Promise<Followed | { readonly fault: TicketFault }> {
  const sold = { ticketId, status: 'completed' as const };
  if (supersedes === null) return { statuses: [sold] };
  const status = statuses.get(supersedes);
  if (status === undefined) return { fault: { code: 'TICKET_NOT_FOUND', detail: `there is no sale ${supersedes}` } };
  // Its terminal could not know that the cancellation before it does not count yet.
  if (status === 'completed' && (await isCancelledLate(tx, supersedes))) return { statuses: [sold] };
  if (status !== 'cancelled')
    return { fault: { code: 'NOT_CANCELLED', detail: `the sale ${supersedes} is ${status}` } };
  return { statuses: [sold, { ticketId: supersedes, status: 'superseded' }] };
}

async function reverse(
  { tx, statuses }: Taking,
  document: SaleDocument,
): Promise<Followed | { readonly fault: TicketFault }> {
  const saleId = document.refersTo ?? '';
  const status = statuses.get(saleId);
  const sale = status === undefined ? undefined : await soundSale(tx, saleId);
  if (status === undefined || !sale?.ok) {
    return { fault: { code: 'TICKET_NOT_FOUND', detail: `there is no sale ${saleId} to give back` } };
  }
  const wrong = reversalFault(document, sale.value, await findAllRefunds(tx, saleId));
  if (wrong) return { fault: wrong };
  const refunds = await findReferring(tx, saleId, 'refund');
  const isDayClosed = document.type === 'cancellation' && (await isClosed(tx, sale.value));
  const effect = effectOf(document, { sale: sale.value, status, isDayClosed, refunds });
  return effect.kind === 'excess'
    ? { statuses: [], excess: effect }
    : { statuses: [{ ticketId: saleId, status: effect.status }] };
}

async function isClosed(tx: Transaction, { terminalId, businessDate }: SaleDocument): Promise<boolean> {
  const { closedThrough = null } = (await findTerminal(tx, terminalId)) ?? {};
  return closedThrough !== null && businessDate <= closedThrough;
}

/** What was judged, with what becomes of the sale it refers to; the place in the log. */
export async function appendTaken(
  taking: Taking,
  entry: PushedEntry | PushedRotation,
  statuses: Followed['statuses'],
): Promise<number> {
  const { tx, terminal } = taking;
  const { header, auditHash, public: document } = entry;
  const issuedMs = issuedMsOf(document);
  const logIndex = await appendEntry(tx, { terminal, entry, document, issuedMs, statuses });
  if (logIndex === undefined) throw new Error(`entry ${auditHash} was not appended`);
  if ('codeSig' in entry && entry.codeSig !== undefined) await insertCode(tx, header.ticketId, entry.codeSig);
  taking.places.push({ auditHash, ticketId: header.ticketId, chain: terminal.id, seq: header.seq, logIndex });
  for (const { ticketId, status } of statuses) taking.statuses.set(ticketId, status);
  const { hlc = terminal.hlc } = document;
  taking.terminal = { ...movedBy(terminal, entry, issuedMs), hlc };
  return logIndex;
}

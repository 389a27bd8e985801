import {
  clientKinds,
  currencyExponents,
  kindOf,
  ticketCurrencies,
  type EntryFault,
  type PushedEntry,
  type SaleDocument,
  type SalePrivate,
} from '@tix/contracts';
import {
  businessDateOf,
  canonicalJson,
  composeCancellation,
  miscalculated,
  msOfHybrid,
  planRefund,
  type DocumentPlace,
} from '@tix/sales-core';

/** Why an entry is not taken, in a word and in a sentence. */
export interface TicketFault {
  readonly code: EntryFault;
  readonly detail: string;
}

export interface Place {
  readonly id: string;
  readonly location: { readonly id: string; readonly timeZone: string };
  /** The latest moment of the hybrid clock in its chain. */
  readonly hlc?: string | null | undefined;
}

interface Seller extends Place {
  /** Whether it is, or was, allowed to take tickets without a network. */
  readonly mayDefer: boolean;
}

export interface Now {
  readonly nowMs: bigint;
  /** An operator brings in the past. */
  readonly isImport: boolean;
}

const DAY_MS = 86_400_000n;
/** A clock that is wrong by more is no clock. */
export const SKEW_MS_MAX = DAY_MS;
/** Later than this after it was issued nobody can say any more what was true then. */
export const AGE_MS_MAX = 90n * DAY_MS;

const fault = (code: EntryFault, detail: string): TicketFault => ({ code, detail });

/** What of a ticket that a terminal has written is wrong by itself, whatever else there is. */
export function faultOf(entry: PushedEntry, terminal: Seller, now: Now): TicketFault | undefined {
  const { public: document } = entry;
  const pointer = misplaced(entry, terminal);
  if (pointer !== undefined) return fault('VALIDATION', `${pointer} does not fit the place of the entry`);
  const deferred = deferralFault(entry, terminal);
  if (deferred) return deferred;
  const issuedMs = issuedMsOf(document);
  if (issuedMs - now.nowMs > SKEW_MS_MAX) return fault('CLOCK_SKEW', 'it was issued more than a day from now');
  const disordered = clockFault(document, terminal, now);
  if (disordered) return disordered;
  if (!now.isImport && now.nowMs - issuedMs > AGE_MS_MAX)
    return fault('TOO_OLD', 'it was issued more than 90 days ago');
  return document.type === 'sale' ? saleFault(document) : undefined;
}

/** Tickets are taken, and given back, as unsettled ones by who may, with who pays them in the private part while there is one. */
function deferralFault(
  { public: document, private: secret }: PushedEntry,
  { mayDefer }: Pick<Seller, 'mayDefer'>,
): TicketFault | undefined {
  const { type, payments, currency, training } = document;
  const tickets = payments.flatMap((payment, at) => (payment.method === 'tickets' ? [{ ...payment, at }] : []));
  if (payments.some(({ method, unsettled }) => unsettled && method !== 'tickets')) {
    return fault('VALIDATION', '/public/payments: only tickets are unsettled');
  }
  if (tickets.length === 0) return undefined;
  const isUnsettled = tickets.every(({ unsettled, ledgerTxId }) => unsettled && ledgerTxId === undefined);
  if (!mayDefer || !isUnsettled)
    return fault('TKT_NEEDS_ONLINE', 'whether there are enough tickets is known online alone');
  if (training || !inTickets.includes(currency))
    return fault('VALIDATION', '/public/payments: tickets pay what is sold in them');
  const isPaidBy = type !== 'sale' || secret === undefined || arePayers(secret, tickets);
  return isPaidBy ? undefined : fault('VALIDATION', '/private/payers are not those of the payments');
}

const inTickets: readonly string[] = ticketCurrencies;

function arePayers({ payers = [] }: SalePrivate, tickets: readonly { readonly at: number }[]): boolean {
  const isKnown =
    payers.length === tickets.length && tickets.every(({ at }) => payers.some(({ payment }) => payment === at));
  return isKnown && payers.every(({ account }) => clientKinds.includes(kindOf(account)));
}

export function issuedMsOf({ issuedAt }: Pick<SaleDocument, 'issuedAt'>): bigint {
  return BigInt(Date.parse(issuedAt));
}

/** An older terminal has no hybrid clock. One that has never goes back, nor falls behind the clock on the wall. */
export function clockFault(
  { hlc, ...document }: Pick<SaleDocument, 'hlc' | 'issuedAt'>,
  { hlc: before }: Place,
  { nowMs }: Now,
): TicketFault | undefined {
  if (hlc === undefined) return undefined;
  if (before && hlc <= before) return fault('VALIDATION', '/public/hlc is not behind the entry in front of it');
  const ms = msOfHybrid(hlc);
  if (ms < issuedMsOf(document)) return fault('VALIDATION', '/public/hlc is before the moment of issue');
  return ms - nowMs > SKEW_MS_MAX ? fault('CLOCK_SKEW', 'its clock is more than a day from now') : undefined;
}

/** The field of the document that says something else than its header, its terminal or its currency. */
function misplaced({ header, public: document }: PushedEntry, { id, location }: Place): string | undefined {
  const day = businessDateOf(issuedMsOf(document), location.timeZone);
  const fits: readonly (readonly [pointer: string, isRight: boolean])[] = [
    ['/header/terminalId', header.terminalId === id],
    ['/header/kind', header.kind === document.type],
    ['/public/ticketId', header.ticketId === document.ticketId],
    ['/public/terminalId', document.terminalId === id],
    ['/public/seq', header.seq === document.seq],
    ['/public/locationId', document.locationId === location.id],
    ['/public/businessDate', document.businessDate === day],
    ['/public/exponent', currencyExponents.get(document.currency) === document.exponent],
    ['/public/refersTo', (document.refersTo === null) === (document.type === 'sale')],
  ];
  return fits.find(([, isRight]) => !isRight)?.[0];
}

function saleFault(sale: SaleDocument): TicketFault | undefined {
  const wrong = miscalculated(sale);
  if (wrong.length > 0) return fault('MISCALCULATED', `${wrong.join(', ')} is not what the lines come to`);
  const isPaid = sale.payments.every(({ method, amount, tendered, change }) => {
    if (tendered === undefined) return change === undefined && amount >= 0;
    return (
      method === 'cash' && amount >= 0 && change !== undefined && BigInt(tendered) - BigInt(amount) === BigInt(change)
    );
  });
  return isPaid ? undefined : fault('MISCALCULATED', '/payments do not fit what was tendered');
}

const placeOf = (document: SaleDocument): DocumentPlace => {
  const { ticketId, terminalId, seq, issuedAt, hlc, businessDate, locationId } = document;
  return { ticketId, terminalId, seq, issuedAt, hlc, businessDate, locationId };
};

const same = (one: object, other: object) => canonicalJson(one) === canonicalJson(other);

/**
 * Whether a cancellation or a refund is calculated right. A terminal without a network cannot know what others have refunded
 * meanwhile: it must be right for what any moment before would have told it, besides its own refunds.
 */
export function reversalFault(
  document: SaleDocument,
  sale: SaleDocument,
  refunds: readonly SaleDocument[],
): TicketFault | undefined {
  const place = placeOf(document);
  const wrong = fault('MISCALCULATED', `it is not what ${document.refersTo} gives back`);
  if (document.type === 'cancellation') return same(composeCancellation(place, sale), document) ? undefined : wrong;
  const wanted = document.items.map(({ line, qty }) => ({ line, qty }));
  const isOwn = ({ terminalId }: SaleDocument) => terminalId === document.terminalId;
  for (let seen = refunds.length; seen >= 0; seen--) {
    const known = refunds.filter((refund, at) => at < seen || isOwn(refund));
    const planned = planRefund(place, sale, { refunds: known, wanted });
    if (planned.ok && same(planned.value, document)) return undefined;
  }
  return wrong;
}

import type { SaleDocument } from '@tix/contracts';
import { unsettledIn, type Deferral, type Entry } from '@tix/sales-core';
import { readLines, type Journal } from './journal';
import type { TerminalFolder } from './terminal-folder';

/** What the system said of a payment when it was pushed. */
export interface ToldPayment {
  readonly ticketId: string;
  readonly payment: string;
}

/** What a terminal may still take in tickets; `undefined` where it may take none. */
export function deferralOf(folder: TerminalFolder, journal: Journal): Deferral | undefined {
  const { deferredCap: cap = 0 } = folder.state();
  return cap === 0 ? undefined : { cap, unsettled: unsettledOf(folder, journal) };
}

/**
 * Hundredths of tickets that this terminal has taken and that are not known to have moved or to have been given up: of its own journal, and
 * of a journal before it as far as it was pulled. What it gave back of them is taken off.
 */
export function unsettledOf(folder: TerminalFolder, { entries }: Journal): bigint {
  const pulled = readLines(folder.pulled).map((line) => JSON.parse(line) as Entry);
  const ended = new Set([...toldEnds(folder), ...pulled.flatMap(({ public: document }) => endedBy(document))]);
  const { id } = folder.state();
  const known = new Map([...pulled, ...entries].map((entry) => [entry.header.ticketId, entry.public as unknown as Ticket]));
  const sales = [...known.values()].filter((one) => one.type === 'sale' && one.terminalId === id);
  const open = new Set(sales.map(({ ticketId }) => ticketId).filter((ticketId) => !ended.has(ticketId)));
  return [...known.values()]
    .filter(({ ticketId, refersTo }) => open.has(ticketId) || (refersTo !== null && open.has(refersTo)))
    .reduce((sum, one) => sum + (one.payments ? unsettledIn(one as SaleDocument) : 0n), 0n);
} // prettier-ignore

/** Documents of other kinds have no payments. */
type Ticket = Pick<SaleDocument, 'ticketId' | 'terminalId' | 'refersTo'> & {
  readonly type: string;
  readonly payments?: SaleDocument['payments'];
};

export function toldPayments(folder: TerminalFolder): readonly ToldPayment[] {
  return readLines(folder.payments).map((line) => JSON.parse(line) as ToldPayment);
}

/** What was refused is still owed. */
const ENDS: ReadonlySet<string> = new Set(['settled', 'written_off', 'void']);

function toldEnds(folder: TerminalFolder): readonly string[] {
  return toldPayments(folder).flatMap(({ ticketId, payment }) => (ENDS.has(payment) ? [ticketId] : []));
}

/** The sale that an event or a resolution of the log says is settled or given up. */
function endedBy(document: Readonly<Record<string, unknown>>): readonly string[] {
  const { event, action, conflict, refersTo } = document;
  if (typeof refersTo !== 'string') return [];
  if (event === 'payment.settled') return [refersTo];
  const isPayment = (conflict as { readonly type?: unknown } | undefined)?.type === 'PAYMENT_REJECTED';
  return isPayment && (action === 'write_off' || action === 'recover') ? [refersTo] : [];
}

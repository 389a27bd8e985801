import { randomBytes } from 'node:crypto';
import {
  ok,
  refuse,
  type CodeOf,
  type createTicket as contract,
  type RequestOf,
  type Result,
  type TicketStatus,
} from '@tix/contracts';
import type { Handler, ServiceParts, TransportCode } from '@tix/runtime';
import { composedPrivate, composeSale, nextPlace, planSale } from '@tix/sales-core';
import { shutTo } from '../domain/shut-to';
import { appendOnce, type PlannedTicket } from '../jobs/append-once';
import { lockStatus } from '../store/entries';
import type { Transaction } from '../store/sql';
import { lockTerminal } from '../store/terminals';

type Draft = RequestOf<typeof contract>['draft'];
type Planned = Result<PlannedTicket, CodeOf<typeof contract> | TransportCode>;

const CHANCE_BYTES = 10;
/** A document is answered in one message of the bus, beside what is said of it. */
const DOCUMENT_BYTES_MAX = 900_000;

/** Appends a sale that is paid with anything but tickets: one transaction of this service alone. */
export const createTicket =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  ({ id, fingerprint, draft }) =>
    appendOnce(db, { id, fingerprint }, (tx) => planEntry(tx, draft, clock.now()));

async function planEntry(tx: Transaction, told: Draft, now: bigint): Promise<Planned> {
  const superseded = await lockSuperseded(tx, told.supersedes);
  if (!superseded.ok) return superseded;
  const terminal = await lockTerminal(tx, told.terminalId);
  if (!terminal) return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${told.terminalId}`);
  if (terminal.location.id !== told.locationId) {
    const errors = [{ pointer: '/locationId', detail: `the terminal is at ${terminal.location.id}` }];
    return refuse('VALIDATION', `/locationId: the terminal is at ${terminal.location.id}`, { errors });
  }
  const shut = shutTo(terminal);
  if (shut) return shut;
  const planned = planSale(told, terminal.location);
  if (!planned.ok) return planned;
  const { draft, totals, payments } = planned.value;
  const tail = randomBytes(CHANCE_BYTES).toString('hex');
  const { place, issuedMs } = nextPlace(terminal, { nowMs: now / 1_000n, tail });
  const document = composeSale(place, draft, totals, payments);
  if (Buffer.byteLength(JSON.stringify(document)) > DOCUMENT_BYTES_MAX) {
    return refuse('PAYLOAD_TOO_LARGE', 'the ticket is larger than a message');
  }
  const secret = composedPrivate(told.private ?? {});
  const statuses = [{ ticketId: place.ticketId, status: 'completed' as const }, ...superseded.value];
  return ok({ terminal, kind: 'sale', document, secret, issuedMs, statuses });
}

type Become = readonly { readonly ticketId: string; readonly status: TicketStatus }[];

/** A sale is superseded once, and only when it was cancelled. */
async function lockSuperseded(
  tx: Transaction,
  ticketId: string | undefined,
): Promise<Result<Become, 'TICKET_NOT_FOUND' | 'NOT_CANCELLED'>> {
  if (ticketId === undefined) return ok([]);
  const status = await lockStatus(tx, ticketId);
  if (status === undefined) return refuse('TICKET_NOT_FOUND', `there is no sale ${ticketId}`);
  if (status !== 'cancelled') return refuse('NOT_CANCELLED', `the sale ${ticketId} is ${status}`, { status });
  return ok([{ ticketId, status: 'superseded' }]);
}

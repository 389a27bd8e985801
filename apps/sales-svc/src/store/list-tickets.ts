import { instant, type Instant, type RequestOf, type listTickets as contract } from '@tix/contracts';
import { IS_TICKET, JOINED, PUBLIC_COLUMNS, ticketOf, type StoredTicket, type TicketRow } from './entries';
import { ofTerminal } from './report-scope';
import type { Sql } from './sql';

type Filters = Omit<RequestOf<typeof contract>, 'limit' | 'after'>;

/** Documents of one page together: below what a message may hold. */
const PAGE_BYTES_MAX = 700_000;

export interface TicketPage {
  readonly tickets: readonly StoredTicket[];
  /** The log index to go on before. */
  readonly next?: string;
}

/** Newest first, as many as fit into a message. */
export async function listTickets(
  sql: Sql,
  filters: Filters,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<TicketPage> {
  const { conditions, parameters } = conditionsOf(filters);
  const at = (value: unknown) => `$${parameters.push(value)}`;
  if (after !== undefined) conditions.push(`e.log_index < ${at(after)}::bigint`);
  const rows = await sql.query<(TicketRow & { readonly bytes: number })[]>(
    `select ${PUBLIC_COLUMNS}, octet_length(e.public::text) as bytes from ${JOINED}
      where ${[IS_TICKET, ...conditions].join(' and ')} order by e.log_index desc limit ${at(limit + 1)}`,
    parameters,
  );
  const fitting = rows.slice(0, fittingCount(rows, limit));
  const last = fitting.at(-1);
  const tickets = fitting.map(ticketOf);
  return last && rows.length > fitting.length ? { tickets, next: String(last.log_index) } : { tickets };
}

function fittingCount(rows: readonly { readonly bytes: number }[], limit: number): number {
  let bytes = 0;
  const tooMuch = rows.slice(0, limit).findIndex((row, at) => {
    bytes += row.bytes;
    return at > 0 && bytes > PAGE_BYTES_MAX;
  });
  return tooMuch < 0 ? limit : tooMuch;
}

/** Each filter that is there as a condition of its own, so that its index can be used. */
function conditionsOf({ from, to, location, terminal, method, status, type, refersTo }: Filters) {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, condition: (at: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${parameters.push(value)}`));
  };
  addBound(from, '>=', add);
  addBound(to, '<', add);
  add(location, (at) => `e.location_id = ${at}`);
  add(terminal, ofTerminal);
  add(method, (at) => `${at} = any (e.methods)`);
  add(status, (at) => `s.status = ${at}`);
  add(refersTo, (at) => `e.refers_to = ${at}`);
  add(type ?? (refersTo === undefined ? 'sale' : undefined), (at) => `e.kind = ${at}`);
  return { conditions, parameters };
}

/** A day counts by the business date, a moment by when the ticket was issued. */
function addBound(
  bound: string | Instant | undefined,
  operator: '>=' | '<',
  add: (value: unknown, condition: (at: string) => string) => void,
): void {
  if (bound === undefined) return;
  if (typeof bound === 'string') return add(bound, (at) => `e.business_date ${operator} ${at}::date`);
  // Tickets are issued at whole milliseconds: the first one that is not before the moment.
  add((instant(bound) + 999n) / 1_000n, (at) => `e.issued_ms ${operator} ${at}::bigint`);
}

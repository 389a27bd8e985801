import type { PulledEntry } from '@tix/contracts';
import { JOINED, terminalOf, ticketOf, type StoredTicket, type TicketRow } from './entries';
import type { Sql } from './sql';

/** Entries of one answer together: below what a message may hold. */
const PAGE_BYTES_MAX = 600_000;

interface Wanted {
  readonly terminalId: string;
  readonly locationId: string;
  readonly from: number;
  readonly limit: number;
}

interface Pulled {
  readonly entries: readonly PulledEntry[];
  readonly next: number;
  readonly hasMore: boolean;
}

/** In the order of the log. The size is read first: whatever is below it is committed. */
export async function pullEntries(sql: Sql, { terminalId, locationId, from, limit }: Wanted): Promise<Pulled> {
  const [head] = await sql.query<{ size: bigint }[]>('select size from sales.log_head');
  const size = Number(head?.size ?? 0n);
  const rows = await sql.query<(TicketRow & { readonly before: bigint })[]>(
    `select * from (
       select e.log_index, e.ticket_id, e.kind, e.terminal_id, e.seq, e.prev_hash, e.public_hash, e.private_hash, e.audit_hash,
         e.sig, e.public, e.command_id, e.fingerprint, s.status, p.document, p.salt,
         coalesce(sum(octet_length(e.public::text) + coalesce(octet_length(p.document::text), 0) + 900)
           over (order by e.log_index rows between unbounded preceding and 1 preceding), 0) as before
       from ${JOINED} left join sales.private_part p on p.ticket_id = e.ticket_id
         and (e.terminal_id = $1 or e.terminal_id like $2)
       where e.location_id = $3 and e.log_index >= $4 and e.log_index < $5 order by e.log_index limit $6) page
     where before < $7 order by log_index`,
    [terminalId, `${terminalId.replaceAll('_', '\\_')}~%`, locationId, from, size, limit + 1, PAGE_BYTES_MAX],
  );
  const entries = rows
    .slice(0, limit)
    .map(ticketOf)
    .map((one) => pulled(one, terminalId));
  const last = entries.at(-1);
  const hasMore =
    last !== undefined && (rows.length > limit || (await hasBehind(sql, locationId, last.logIndex, size)));
  return { entries, next: hasMore ? last.logIndex + 1 : Math.max(from, size), hasMore };
}

async function hasBehind(sql: Sql, locationId: string, logIndex: number, size: number): Promise<boolean> {
  const [row] = await sql.query<{ more: boolean }[]>(
    `select exists (select 1 from sales.entry where location_id = $1 and log_index > $2 and log_index < $3) as more`,
    [locationId, logIndex, size],
  );
  return row?.more ?? false;
}

/** What others keep private stays where it is. */
function pulled(
  { logIndex, header, auditHash, document, secret, salt, sig, chain }: StoredTicket,
  terminalId: string,
): PulledEntry {
  const isOwn = terminalOf(chain) === terminalId && secret !== null && salt !== null;
  return {
    ...{ logIndex, header, auditHash, public: document },
    ...(isOwn && { private: secret, salt }),
    ...(sig !== null && { sig }),
  };
}

import type { ExportDocument, ReceiptCopy } from '@tix/contracts';
import { pageOf } from '@tix/runtime';
import { brokenFields, ticketOf, WHOLE_COLUMNS, WHOLE_JOINED, type StoredTicket, type TicketRow } from './entries';
import type { Sql } from './sql';

/** An `export` entry as it is stored. */
export type StoredCopy = Omit<StoredTicket, 'document'> & { readonly document: ExportDocument };

const COPY_NUMBER = `(e.public ->> 'copyNo')::integer`;
const COPIES = `select ${WHOLE_COLUMNS} from ${WHOLE_JOINED} where e.kind = 'export'`;

/** How many receipts were issued of a ticket: the number of the next one, as they have no gap. */
export async function countCopies(sql: Sql, ticketId: string): Promise<number> {
  const [row] = await sql.query<{ count: bigint }[]>(
    `select count(*) from sales.entry where refers_to = $1 and kind = 'export'`,
    [ticketId],
  );
  return Number(row?.count ?? 0n);
}

/** By its number, or the last one. */
export async function findCopy(sql: Sql, ticketId: string, copyNo: number | 'latest'): Promise<StoredCopy | undefined> {
  const number = copyNo === 'latest' ? null : copyNo;
  const [row] = await sql.query<TicketRow[]>(
    `${COPIES} and e.refers_to = $1 and ($2::integer is null or ${COPY_NUMBER} = $2) order by ${COPY_NUMBER} desc limit 1`,
    [ticketId, number],
  );
  return row && copyOf(row);
}

/** The receipt that was issued with these bytes. */
export async function findIssued(sql: Sql, pdfSha256: string): Promise<StoredCopy | undefined> {
  const [row] = await sql.query<TicketRow[]>(
    `${COPIES} and e.public ->> 'pdfSha256' = $1 order by e.log_index limit 1`,
    [pdfSha256],
  );
  return row && copyOf(row);
}

/** By their numbers. */
export async function listCopies(
  sql: Sql,
  ticketId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ data: StoredCopy[]; next?: string }> {
  const rows = await sql.query<TicketRow[]>(
    `${COPIES} and e.refers_to = $1 and ${COPY_NUMBER} > $2 order by ${COPY_NUMBER} limit $3`,
    [ticketId, after ?? -1, limit + 1],
  );
  return pageOf(rows, limit, copyOf, (row) => String(copyOf(row).document.copyNo));
}

function copyOf(row: TicketRow): StoredCopy {
  return ticketOf(row) as unknown as StoredCopy;
}

/** Whether it is what was appended. */
export function isSoundCopy(copy: StoredCopy): boolean {
  return brokenFields(copy as unknown as StoredTicket).length === 0;
}

export function shownCopy({ document, auditHash, logIndex }: StoredCopy): ReceiptCopy {
  const { refersTo, ticketId: documentId, copyNo, layout, templateVersion, state, pdfSha256, issuedAt } = document;
  return {
    ...{ ticketId: refersTo, copyNo, layout, templateVersion, ...(state !== null && { state }), pdfSha256, issuedAt },
    ...{ documentId, auditHash, logIndex },
  };
}

import { findCode } from '../store/codes';
import type { Sql } from '../store/sql';
import { printedBranding, type PrintedBranding } from './printed-branding';

/** Everything that a ticket is printed with besides itself, the same for ever. */
export async function printedWith(
  sql: Sql,
  ticket: Parameters<typeof printedBranding>[1] & { readonly header: { readonly ticketId: string } },
): Promise<{ readonly branding: PrintedBranding; readonly codeSig: string | undefined }> {
  return { branding: await printedBranding(sql, ticket), codeSig: await findCode(sql, ticket.header.ticketId) };
}

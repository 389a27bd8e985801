import type { PrintedTicket } from './receipt';

const DIGITS = 32;

/** Half of the audit hash, behind a `#`: browsers keep it to themselves, so it is in no log of a server. */
export function fragmentOf({ auditHash }: Pick<PrintedTicket, 'auditHash'>): string {
  return auditHash.slice(0, DIGITS);
}

/** What the QR code says: with the usual length of an address, 90 characters, which is version 6 with a middle correction. */
export function verifyLink(verifyUrl: string, ticket: PrintedTicket): string {
  return `${verifyUrl.replace(/\/+$/, '')}/v/${ticket.public.ticketId}#${fragmentOf(ticket)}`;
}

/** For eyes: the first 16 digits in groups of four. */
export function shortHash({ auditHash }: Pick<PrintedTicket, 'auditHash'>): string {
  return auditHash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

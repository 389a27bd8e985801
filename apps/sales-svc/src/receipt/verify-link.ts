import { offlineCode, offlineLink } from '@tix/sales-core';
import type { PrintedTicket } from './receipt';

const DIGITS = 32;

/** Half of the audit hash, behind a `#`: browsers keep it to themselves, so it is in no log of a server. */
export function fragmentOf({ auditHash }: Pick<PrintedTicket, 'auditHash'>): string {
  return auditHash.slice(0, DIGITS);
}

/**
 * What the QR code says: where its terminal has signed it, and it fits, all that checks it without a network. Otherwise the ticket
 * and half of its hash: with the usual length of an address, 90 characters, which is version 6 with a middle correction.
 */
export function verifyLink(verifyUrl: string, ticket: PrintedTicket): string {
  const { public: document, auditHash, codeSig } = ticket;
  const signed = codeSig && offlineLink(verifyUrl, offlineCode(document, auditHash, codeSig));
  return signed || `${verifyUrl.replace(/\/+$/, '')}/v/${document.ticketId}#${fragmentOf(ticket)}`;
}

export function isSignedLink(link: string): boolean {
  return link.includes('/v#');
}

/** For eyes: the first 16 digits in groups of four. */
export function shortHash({ auditHash }: Pick<PrintedTicket, 'auditHash'>): string {
  return auditHash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

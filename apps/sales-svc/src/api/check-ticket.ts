import { timingSafeEqual } from 'node:crypto';
import { ok, refuse, type CheckedTicket, type checkTicket as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { codeText, isCodeSigned, readOfflineCode } from '@tix/sales-core';
import { tellBroken } from '../jobs/sound-sale';
import { fragmentOf, shortHash } from '../receipt/verify-link';
import { verifySignature } from '../store/ed25519';
import { brokenFields, findTicket, type StoredTicket } from '../store/entries';
import type { Sql } from '../store/sql';
import { keysOf } from '../store/terminal-keys';

/** For customers: what is on a ticket is told to who holds its receipt, which a number alone does not prove. */
export const checkTicket =
  (parts: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ ticketId, hash, code }) => {
    const found = await findTicket(parts.db, ticketId);
    if (!found) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
    const fields = brokenFields(found);
    if (fields.length > 0) {
      await tellBroken(parts, found, fields);
      return refuse('INTEGRITY', `the ticket ${ticketId} does not fit its hash`);
    }
    const isHash = hash !== undefined && isEqual(hash, fragmentOf(found));
    const matches = isHash || (code !== undefined && (await isCodeOf(parts.db, found, code)));
    const status = found.status === null ? {} : { status: found.status };
    const ticket = matches ? { ticket: shownOf(found) } : {};
    return ok({ ticketId, type: found.document.type, ...status, matches, ...ticket });
  };

/** In a time that says nothing about how much of it is right. */
function isEqual(told: string, known: string): boolean {
  return told.length === known.length && timingSafeEqual(Buffer.from(told), Buffer.from(known));
}

/** Whether a code says what is on the ticket, and a key of its terminal has signed that. */
async function isCodeOf(sql: Sql, { document, auditHash }: StoredTicket, text: string): Promise<boolean> {
  const code = readOfflineCode(text);
  if (!code || !isEqual(code.said, codeText(document, auditHash))) return false;
  const keys = await keysOf(sql, document.terminalId);
  return keys.some(({ publicKey }) => isCodeSigned(verifySignature, publicKey, code));
}

/** The reply's schema drops what is not on the page. */
function shownOf(found: StoredTicket): NonNullable<CheckedTicket['ticket']> {
  return { ...found.document, shortHash: shortHash(found) };
}

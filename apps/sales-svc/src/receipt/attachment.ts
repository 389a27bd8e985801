import { EntryHeader, SaleDocument } from '@tix/contracts';
import { canonicalJson } from '@tix/sales-core';
import * as z from 'zod';
import type { PrintedTicket } from './receipt';

export const ATTACHMENT_NAME = 'ticket.json';

/** What a receipt carries inside: enough to compute its hash again, and nothing that is private. */
export const Attachment = z.strictObject({
  public: SaleDocument,
  header: EntryHeader,
  sig: z.string().max(200).optional(),
  kid: z.string().max(100).optional(),
});
export type Attachment = z.output<typeof Attachment>;

/** In its one spelling, so that a receipt of the same ticket has the same bytes. */
export function attachmentText({ public: document, header, sig, kid }: PrintedTicket): string {
  return canonicalJson({ public: document, header, sig, kid });
}

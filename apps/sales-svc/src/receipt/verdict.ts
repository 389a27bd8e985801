import type { HashBytes } from '@tix/proofs';
import { auditHashOf, publicHashOf } from '@tix/sales-core';
import type { Attachment } from './attachment';
import type { Carried } from './read-attachment';
import type { PrintedStatus } from './receipt';

export const verdicts = ['GENUINE_CURRENT', 'GENUINE_OUTDATED', 'CONTENT_ONLY', 'FORGED', 'UNKNOWN'] as const;
export type Verdict = (typeof verdicts)[number];

/** What the seller knows about a file: that it rendered exactly these bytes, and what it holds of the ticket inside. */
export interface Known {
  /** Of the rendering with these bytes, if there was one. */
  readonly rendered?: { readonly status: PrintedStatus | undefined } | undefined;
  /** Of the ticket: its own hash, and what has become of it since. */
  readonly stored?: { readonly auditHash: string; readonly status: PrintedStatus | undefined } | undefined;
}

/**
 * What a file is worth. Bytes that were rendered here are genuine, and outdated when the ticket has another state by now. A
 * file that was saved again proves the ticket inside it, but not what it shows. What contradicts its own hashes or ours is
 * forged; a file without a ticket, or with one that was never ours, is unknown.
 */
export function verdictOf(hash: HashBytes, carried: Carried, { rendered, stored }: Known): Verdict {
  if (rendered) return rendered.status === stored?.status ? 'GENUINE_CURRENT' : 'GENUINE_OUTDATED';
  if (carried.kind === 'none') return 'UNKNOWN';
  if (carried.kind === 'unreadable' || !isWhole(hash, carried.attachment)) return 'FORGED';
  if (!stored) return 'UNKNOWN';
  return auditHashOf(hash, carried.attachment.header) === stored.auditHash ? 'CONTENT_ONLY' : 'FORGED';
}

/** Whether a ticket is what its own header says. */
function isWhole(hash: HashBytes, { public: document, header }: Attachment): boolean {
  const isPlaced =
    document.ticketId === header.ticketId && document.seq === header.seq && document.terminalId === header.terminalId;
  return isPlaced && document.type === header.kind && publicHashOf(hash, document) === header.publicHash;
}

import type { Actor, ReceiptCopy, ReceiptLayout, TicketStatus } from '@tix/contracts';
import { countCopies, findCopy, shownCopy } from '../store/copies';
import { lockStatus, terminalOf } from '../store/entries';
import type { Transaction } from '../store/sql';
import { lockTerminal } from '../store/terminals';
import { appendRecord } from './append-record';

/** A receipt as it is about to be issued: what is said of it, and the chain of its ticket. */
export interface PrintedReceipt {
  readonly ticketId: string;
  readonly chain: string;
  readonly layout: ReceiptLayout;
  readonly copyNo: number;
  readonly state: TicketStatus | null;
  readonly templateVersion: string;
  readonly pdfSha256: string;
}

/**
 * Appends what was printed to the records of its terminal. `undefined` when another receipt of the ticket was issued meanwhile, or
 * something has become of it: then it is not the next one any more, and must be printed again.
 */
export async function issueReceipt(
  tx: Transaction,
  { ticketId, chain, ...said }: PrintedReceipt,
  { actor, now }: { readonly actor: Actor; readonly now: bigint },
): Promise<ReceiptCopy | undefined> {
  const { state, copyNo } = said;
  const status = await lockStatus(tx, ticketId);
  const terminal = await lockTerminal(tx, terminalOf(chain));
  if (!terminal) throw new Error(`the terminal of ticket ${ticketId} is not there`);
  if ((status ?? null) !== state || (await countCopies(tx, ticketId)) !== copyNo) return undefined;
  await appendRecord(tx, terminal, { kind: 'export', said, refersTo: ticketId, secret: { userId: actor }, now });
  const copy = await findCopy(tx, ticketId, copyNo);
  if (!copy) throw new Error(`copy ${copyNo} of ${ticketId} was not appended`);
  return shownCopy(copy);
}

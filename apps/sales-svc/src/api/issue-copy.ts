import { createHash } from 'node:crypto';
import {
  COPIES_MAX,
  issueCopy as contract,
  ok,
  refuse,
  type CodeOf,
  type ReplyOf,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts, type TransportCode, type Turns } from '@tix/runtime';
import { issueReceipt, type PrintedReceipt } from '../jobs/issue-receipt';
import { printedWith } from '../jobs/printed-with';
import { tellBroken } from '../jobs/sound-sale';
import { printTicket } from '../receipt/print-ticket';
import { templateVersionOf } from '../receipt/template-version';
import { countCopies } from '../store/copies';
import { brokenFields, findTicket } from '../store/entries';

type Request = RequestOf<typeof contract>;
type Parts = Pick<ServiceParts, 'db' | 'clock'>;
type Printed = Result<PrintedReceipt, CodeOf<typeof contract>>;

/** As often as something may become of a ticket, in other replicas, while its receipt is rendered. */
const TRIES_MAX = 5;

/** Rendered first, then appended if it still is the next receipt; a retry of what was done before renders nothing. */
export const issueCopy =
  (parts: Parts, verifyUrl: string, turns: Turns): Handler<typeof contract> =>
  (request, { deadline }) =>
    turns(
      request.ticketId,
      deadline,
    )(async () => {
      let printed: Printed | undefined;
      for (let tries = 0; tries <= TRIES_MAX; tries += 1) {
        const tried = await attempt(parts, request, printed);
        if (tried) return tried;
        printed = await printReceipt(parts, verifyUrl, request);
      }
      return refuse('OVERLOADED', `others issue receipts of ${request.ticketId}`);
    });

type Outcome = Result<ReplyOf<typeof contract>, CodeOf<typeof contract> | TransportCode>;

/** `undefined` when there is something to be rendered first; then nothing was done. */
async function attempt(
  { db, clock }: Parts,
  request: Request,
  printed: Printed | undefined,
): Promise<Outcome | undefined> {
  let isStale = false;
  const outcome: Outcome = await answerOnce(db, contract, request, async (tx) => {
    if (printed?.ok === false) return printed;
    const { actor } = request;
    const copy = printed && (await issueReceipt(tx, printed.value, { actor, now: clock.now() }));
    isStale = copy === undefined;
    return copy ? ok({ copy, replayed: false }) : refuse('OVERLOADED', 'it is not rendered yet');
  });
  return isStale ? undefined : outcome;
}

/** Before anything is locked, as it takes longer than a sale. What does not fit its hash is not printed. */
async function printReceipt(parts: Parts, verifyUrl: string, { ticketId, layout }: Request): Promise<Printed> {
  const { db } = parts;
  const copyNo = await countCopies(db, ticketId);
  const ticket = await findTicket(db, ticketId);
  if (!ticket) return refuse('TICKET_NOT_FOUND', `there is no ticket ${ticketId}`);
  const fields = brokenFields(ticket);
  if (fields.length > 0) {
    await tellBroken(parts, ticket, fields);
    return refuse('INTEGRITY', `the ticket ${ticketId} does not fit its hash`, { ticketId, fields });
  }
  if (copyNo > COPIES_MAX) return refuse('COPIES_EXHAUSTED', `${COPIES_MAX} copies of ${ticketId} were issued`);
  const printed = await printedWith(db, ticket);
  const { chain, status: state } = ticket;
  const pdf = await printTicket(ticket, { layout, status: state ?? undefined, ...printed, verifyUrl, copyNo });
  if (!pdf.ok) return pdf;
  const pdfSha256 = createHash('sha256').update(pdf.value).digest('hex');
  const templateVersion = templateVersionOf(printed.branding, verifyUrl);
  return ok({ ticketId, chain, layout, copyNo, state, templateVersion, pdfSha256 });
}

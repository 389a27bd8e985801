import {
  ok,
  RECEIPT_TEXT_MAX,
  RECEIPT_WORDS_MAX,
  refuse,
  type Result,
  type SaleDocument,
  type TicketStatus,
} from '@tix/contracts';
import { isBroken } from './document-definition';
import { printableText } from './printable-text';
import type { Branding, PrintedTicket, Receipt, ReceiptLayout } from './receipt';
import { renderPdf } from './render-pdf';
import { standardTemplate } from './template';

/** Of a file whose base64 fits into a message of the bus. */
const FILE_BYTES_MAX = (RECEIPT_TEXT_MAX / 4) * 3;

/** Of a stored ticket, all that may be printed. */
export interface Printable {
  readonly document: SaleDocument;
  readonly header: PrintedTicket['header'];
  readonly auditHash: string;
  readonly sig: string | null;
}

export interface Print {
  readonly layout: ReceiptLayout;
  readonly status: TicketStatus | undefined;
  readonly branding: Branding;
  /** Where the tickets of this system are verified. */
  readonly verifyUrl: string;
  /** Of an issued receipt; 0 is the original, which is printed as if it had none. */
  readonly copyNo?: number | undefined;
  readonly codeSig?: string | undefined;
}

/**
 * Renders a stored ticket. Takes some 25 ms of processor time, of a thousand lines a second, and of the most words that are printed
 * two; what has more is refused before it holds up everybody else. A file that no message carries is refused as well.
 */
export async function printTicket(
  { document, header, auditHash, sig }: Printable,
  { layout, status, branding, verifyUrl, copyNo = 0, codeSig }: Print,
): Promise<Result<Buffer, 'RECEIPT_TOO_LARGE'>> {
  const words = wordsOf(document, layout);
  if (words > RECEIPT_WORDS_MAX) return tooLarge(`the items have ${words} words, and ${RECEIPT_WORDS_MAX} are printed`);
  const ticket: PrintedTicket = { public: document, header, auditHash, ...(sig !== null && { sig }), codeSig };
  const copy = copyNo === 0 ? {} : { copyNumber: copyNo };
  const receipt: Receipt = { ticket, state: { status }, layout, branding, verifyUrl, ...copy };
  const file = await renderPdf(receipt);
  if (file.length > FILE_BYTES_MAX) return tooLarge(`the file has ${file.length} bytes of ${FILE_BYTES_MAX}`);
  return ok(file);
}

/** How many parts the names are laid out in: words, or the letters of a name that is broken between them. */
function wordsOf({ items }: SaleDocument, layout: ReceiptLayout): number {
  const { wordMax } = standardTemplate.layouts[layout];
  return items.reduce((sum, item) => {
    const name = printableText(item.name);
    return sum + (isBroken(name, wordMax) ? name.length : name.split(/\s+/).length);
  }, 0);
}

function tooLarge(detail: string) {
  return refuse('RECEIPT_TOO_LARGE', `/items: ${detail}`, { errors: [{ pointer: '/items', detail }] });
}

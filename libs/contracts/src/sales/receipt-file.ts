import * as z from 'zod';

/** Most that a file to be verified may have, in characters of base64: within what one message of the bus carries. */
export const RECEIPT_TEXT_MAX = 700_000;
/** Words of items that one receipt prints at most; of a word that is wider than its column each letter counts. */
export const RECEIPT_WORDS_MAX = 20_000;

export const ReceiptLayout = z.enum(['80mm', 'a4']);
export type ReceiptLayout = z.infer<typeof ReceiptLayout>;

/** The bytes of a PDF in base64. */
export const ReceiptFile = z.base64().max(RECEIPT_TEXT_MAX);

import * as z from 'zod';
import { refusalCodes } from '../codes';
import { PAGE_MAX } from '../ledger';
import { BookCode, Reason } from '../names';

/** Digits of a query string as an integer within bounds; anything else is refused, never clamped. */
export function QueryInteger(bounds: { readonly min: number; readonly max: number }) {
  return z
    .codec(z.string().regex(/^(?:0|[1-9][0-9]{0,15})$/, 'not an integer'), z.int().min(bounds.min).max(bounds.max), {
      decode: (text) => Number(text),
      encode: (value) => String(value),
    })
    .meta({ description: `${bounds.min} to ${bounds.max}.` });
}

export const QueryBoolean = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (text) => text === 'true',
  encode: (value) => (value ? 'true' : 'false'),
});

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

/** Another book than the key's own: for operators. */
export const bookFields = { book: BookCode.optional().meta({ description: 'For operators: another book.' }) };
export const bookQuery = z.strictObject(bookFields);

/** `dryRun=true` decides and answers as if it were done, with 200, and leaves nothing. */
export const writeQuery = z.strictObject({
  ...bookFields,
  dryRun: QueryBoolean.optional().meta({ description: 'Decide and answer, and leave nothing.' }),
});

export const listFields = {
  ...bookFields,
  limit: QueryInteger({ min: 1, max: PAGE_MAX }).optional(),
  cursor: z.string().max(4096).optional().meta({ description: '`nextCursor` of the previous page, unchanged.' }),
};
export const listQuery = z.strictObject(listFields);
export const includeTotal = QueryBoolean.optional().meta({ description: 'Also count the rows; costs time.' });

/** A page: `nextCursor` is null on the last one. */
export function listOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    data: z.array(row),
    nextCursor: z.string().nullable(),
    hasMore: z.boolean(),
    total: z.int().optional(),
  });
}

/** Commands that end or change something may say why. */
export const reasonBody = z.strictObject({ reason: Reason.optional() });

/** RFC 9457. `effect` says whether anything happened; `unknown` is cleared up by the same request with the same key. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(refusalCodes),
    effect: z.enum(['none', 'unknown']),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem', description: 'A refusal: `code` is for programs, `detail` is for people and may change.' });
export type Problem = z.output<typeof Problem>;

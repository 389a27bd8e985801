import * as z from 'zod';
import { query } from '../contract';
import { Actor } from '../names';

export const SQL_CHARACTERS_MAX = 4_000;
export const SQL_PARAMETERS_MAX = 100;
export const SQL_ROWS_MAX = 1_000;
/** For who administers. */
export const SQL_ROWS_MAX_ADMIN = 10_000;

const NUL = /\u0000/;
const Text = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .refine((text) => !NUL.test(text), 'no NUL')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'no half characters');

/** One SELECT over the views of sales: `public_tickets`, `public_items`, `public_taxes`, `public_payments`, `daily_totals`. */
export const SqlText = Text(SQL_CHARACTERS_MAX)
  .min(1)
  .meta({ examples: ['select status, count(*) from public_tickets group by 1'] });

/** What stands for `$1` and so on: never part of the text, so whatever it holds is a value. */
export const SqlParameters = z
  .array(
    z.union([
      Text(1_000),
      z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
      z.boolean(),
      z.null(),
    ]),
  )
  .max(SQL_PARAMETERS_MAX);

export const queryAnswerFields = {
  columns: z.array(z.string()),
  /** Of each column: boolean, integer, decimal, float, text, date, time, timestamp, timestamptz, interval or uuid. */
  types: z.array(z.string()),
  /** There is more: of the rows at most so many are answered, and at most 5 MB of them. */
  truncated: z.boolean(),
};

/**
 * Runs a text that somebody wrote, if it is one SELECT of what is allowed: within 3 s, in a transaction that only reads, as a
 * role that sees nothing else. Who asked, and the hash of the text, are kept for ever; the text is not.
 */
export const runQuery = query({
  subject: 'sales.run-query.v1',
  request: z.strictObject({
    actor: Actor,
    sql: SqlText,
    parameters: SqlParameters,
    rowsMax: z.int().min(1).max(SQL_ROWS_MAX_ADMIN),
  }),
  reply: z.object({
    ...queryAnswerFields,
    /** An array of arrays as JSON, deflated, in base64: one message carries more of them so. */
    rows: z.base64(),
  }),
  refusals: ['SQL_NOT_ALLOWED', 'SQL_TIMEOUT'],
});

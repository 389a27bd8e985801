import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { PAGE_MAX, page } from '../ledger';
import { Actor } from '../names';
import { Digest } from './fields';

/** What became of a text: it was run, or why not. */
export const QueryOutcome = z.enum(['ok', 'SQL_NOT_ALLOWED', 'SQL_TIMEOUT', 'OVERLOADED', 'INTERNAL']);

/** That somebody has queried, without what was written. */
export const QueryRecord = z.object({
  number: z.int().min(1),
  askedAt: Instant,
  actor: Actor,
  /** SHA-256 of the text. */
  sqlHash: Digest,
  outcome: QueryOutcome,
  /** Of `SQL_NOT_ALLOWED`. */
  reason: z.string().optional(),
  rows: z.int().min(0),
  truncated: z.boolean(),
  /** What it took, of the machine's time. */
  ms: z.int().min(0),
});
export type QueryRecord = z.output<typeof QueryRecord>;

export const queryRecordFilters = { actor: Actor.optional(), outcome: QueryOutcome.optional() };

/** Newest first. */
export const listQueries = query({
  subject: 'sales.list-queries.v1',
  request: z.strictObject({
    ...queryRecordFilters,
    limit: z.int().min(1).max(PAGE_MAX),
    after: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  reply: page(QueryRecord),
  refusals: [],
});

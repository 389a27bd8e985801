import * as z from 'zod';
import { query } from '../contract';
import { PAGE_MAX, page } from '../ledger';
import { BookCode } from '../names';
import { FINDING_STATES, Finding } from './finding';

/** Newest first: those of one book or all, open ones or healed ones or both. */
export const listFindings = query({
  subject: 'audit.list-findings.v1',
  request: z.strictObject({
    book: BookCode.optional(),
    state: z.enum(FINDING_STATES).optional(),
    limit: z.int().min(1).max(PAGE_MAX),
    after: z.string().max(20).optional(),
  }),
  reply: page(Finding),
  refusals: [],
});

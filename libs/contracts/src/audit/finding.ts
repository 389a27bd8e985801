import * as z from 'zod';
import { Instant } from '../instant';
import { AssetCode, BookCode } from '../names';

/** Breaches of one invariant that a finding tells in words; `count` is how many there are. */
export const PROBLEMS_MAX = 20;
export const FINDING_STATES = ['open', 'healed'] as const;

/** That an invariant does not hold, from the pass that saw it to the one that did not see it any more. */
export const Finding = z
  .object({
    id: z.uuid(),
    /** Greater than that of every finding before it. */
    number: z.int().positive(),
    /** Its name in docs/reference/invariants.md. */
    invariant: z.string().max(64),
    statement: z.string(),
    /** Absent where it is about the system as a whole. */
    book: BookCode.optional(),
    asset: AssetCode.optional(),
    problems: z.array(z.string()).max(PROBLEMS_MAX),
    count: z.int().positive(),
    foundAt: Instant,
    /** When the asset was halted for it. */
    haltedAt: Instant.optional(),
    healedAt: Instant.optional(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.output<typeof Finding>;

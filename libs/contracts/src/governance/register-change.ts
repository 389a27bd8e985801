import * as z from 'zod';
import { commandRefusals } from '../ledger';
import { Instant } from '../instant';
import { Actor, CommandId, Note } from '../names';

/** What was changed: a variable was set, a tax rule was set or removed. */
export const RegisterChangeKind = z.enum(['variable', 'tax', 'taxRemoved']);
export type RegisterChangeKind = z.infer<typeof RegisterChangeKind>;

/** One line of the register's history, which only grows. `value` and `previous` have the form of the wire; none is `null`. */
export const RegisterChange = z.object({
  /** Of the whole register, from this change on. */
  version: z.int().positive(),
  id: CommandId,
  kind: RegisterChangeKind,
  /** Of the variable, or the id of the tax rule. */
  key: z.string(),
  value: z.json(),
  previous: z.json(),
  author: Actor,
  reason: Note.optional(),
  changedAt: Instant,
  /** Where in the journal it took effect: what is posted later goes by it. */
  seq: z.int().positive(),
});
export type RegisterChange = z.output<typeof RegisterChange>;

/** What every change of the register is answered with. `change` is absent when it was as asked already. */
export const RegisterChanged = z.object({
  version: z.int().nonnegative(),
  change: RegisterChange.optional(),
  replayed: z.boolean(),
});

export const registerRefusals = [...commandRefusals, 'NOT_OWNER'] as const;

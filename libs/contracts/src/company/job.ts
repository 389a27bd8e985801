import * as z from 'zod';
import { MemberId } from '../governance/member';
import { Amount, Units } from '../amount';
import { Instant } from '../instant';
import { CommandId, Label } from '../names';
import { CompanyId } from './company';

export const SYSTEM_EMPLOYER = 'system';
export const Employer = CompanyId.meta({ description: '`system`, or the id of a company.' });

export const SALARY_MAX = 1_000_000_000;
export const PERIOD_SECONDS_MAX = 31_622_400;
export const SLOTS_MAX = 1_000_000;

/** What is paid for a whole period. */
export const Salary = Amount.refine((units) => units <= BigInt(SALARY_MAX), `at most ${SALARY_MAX}`);
export const PeriodSeconds = z.int().min(1).max(PERIOD_SECONDS_MAX);
export const Slots = z.int().min(1).max(SLOTS_MAX);

export const JobId = z.string().regex(/^[a-z0-9]{1,40}$/, 'not the id of a job');
export const JobTitle = Label;

export const Job = z.object({
  id: JobId,
  employer: Employer,
  title: z.string(),
  /** In force; `nextSalary` is from the next period on. */
  salary: Amount,
  nextSalary: Amount.optional(),
  periodSeconds: z.int(),
  /** Where the grid of periods begins: `[anchor + n · period, anchor + (n + 1) · period)`. */
  anchor: Instant,
  slots: z.int(),
  filled: z.int().nonnegative(),
  status: z.enum(['open', 'closed']),
  createdAt: Instant,
});
export type Job = z.output<typeof Job>;

export const EmploymentId = z.string().regex(/^[a-z0-9]{1,40}$/, 'not the id of an employment');

export const Employment = z.object({
  id: EmploymentId,
  job: JobId,
  employer: Employer,
  member: MemberId,
  active: z.boolean(),
  hiredAt: Instant,
  endedAt: Instant.optional(),
  end: z.enum(['resigned', 'dismissed']).optional(),
});
export type Employment = z.output<typeof Employment>;

/** `writtenOff`: the employer has ended and could not pay it. */
export const payoutStates = ['pending', 'arrears', 'paid', 'writtenOff'] as const;
export const PayoutState = z.enum(payoutStates);
export type PayoutState = z.infer<typeof PayoutState>;

/** One wage of one period. `transactionId` is its transaction's id, before and after that is posted. */
export const Payout = z.object({
  transactionId: CommandId,
  employment: EmploymentId,
  job: JobId,
  employer: Employer,
  member: MemberId,
  periodStart: Instant,
  periodEnd: Instant,
  state: PayoutState,
  /** Why it is in arrears: the code of the last refusal. */
  refusal: z.string().optional(),
  gross: Amount,
  tax: Units.optional(),
  net: Units.optional(),
  paidAt: Instant.optional(),
});
export type Payout = z.output<typeof Payout>;

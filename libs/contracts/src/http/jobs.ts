import * as z from 'zod';
import { MemberId } from '../governance';
import {
  Employer,
  Employment,
  EmploymentId,
  Job,
  JobId,
  JobTitle,
  Payout,
  PayoutState,
  PeriodSeconds,
  Salary,
  Slots,
  changeJob,
  closeJob,
  createJob,
  endEmployment,
  hireMember,
  listEmployments,
  listJobs,
  runPayroll,
} from '../company';
import { Instant } from '../instant';
import { QueryBoolean, listFields, listOf, noParams, noQuery, reasonBody } from './fields';
import { route } from './route';

export const JobView = Job.meta({ id: 'Job' });
export const EmploymentView = Employment.meta({ id: 'Employment' });
export const PayoutView = Payout.meta({ id: 'Payout' });

const { book: _, ...pageFields } = listFields;
const ofJob = z.strictObject({ id: JobId });
const ofEmployment = z.strictObject({ id: EmploymentId });
const reading = { method: 'GET', scope: ['company:manage', 'ledger:read'], keyed: 'none', status: 200 } as const;
const writing = { method: 'POST', scope: 'company:manage', keyed: 'honoured', query: noQuery } as const;

const ending = {
  ...writing,
  params: ofEmployment,
  body: reasonBody,
  reply: EmploymentView,
  status: 201,
  refusals: [...endEmployment.refusals, 'BOOK_NOT_FOUND'],
} as const;

export const jobRoutes = {
  create: route({
    ...writing,
    path: '/v1/jobs',
    summary: 'Create a job of a company or, for operators, of the system',
    params: noParams,
    body: z.strictObject({
      employer: Employer,
      title: JobTitle,
      salary: Salary,
      periodSeconds: PeriodSeconds,
      slots: Slots,
      anchor: Instant.optional(),
    }),
    reply: JobView,
    status: 201,
    refusals: [...createJob.refusals, 'BOOK_NOT_FOUND'],
  }),
  list: route({
    ...reading,
    path: '/v1/jobs',
    summary: 'List jobs with their free slots',
    params: noParams,
    query: z.strictObject({ ...pageFields, employer: Employer.optional(), status: Job.shape.status.optional() }),
    reply: listOf(JobView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/jobs/:id',
    summary: 'Read a job',
    params: ofJob,
    query: noQuery,
    reply: JobView,
    refusals: [...listJobs.refusals, 'BOOK_NOT_FOUND'],
  }),
  change: route({
    ...writing,
    method: 'PATCH',
    path: '/v1/jobs/:id',
    summary: 'Change a salary from the next period on, or the number of slots',
    params: ofJob,
    body: z
      .strictObject({ salary: Salary.optional(), slots: Slots.optional() })
      .refine(({ salary, slots }) => salary !== undefined || slots !== undefined, 'name what changes'),
    reply: JobView,
    status: 200,
    refusals: [...changeJob.refusals, 'BOOK_NOT_FOUND'],
  }),
  close: route({
    ...writing,
    path: '/v1/jobs/:id/close',
    summary: 'Close a job and dismiss whoever has it',
    params: ofJob,
    body: reasonBody,
    reply: JobView,
    status: 201,
    refusals: [...closeJob.refusals, 'BOOK_NOT_FOUND'],
  }),
};

export const employmentRoutes = {
  hire: route({
    ...writing,
    path: '/v1/employments',
    summary: 'Hire a member for a job',
    params: noParams,
    body: z.strictObject({ job: JobId, member: MemberId }),
    reply: EmploymentView,
    status: 201,
    refusals: [...hireMember.refusals, 'BOOK_NOT_FOUND'],
  }),
  list: route({
    ...reading,
    path: '/v1/employments',
    summary: 'List employments; those that have ended are the history',
    params: noParams,
    query: z.strictObject({
      ...pageFields,
      member: MemberId.optional(),
      company: Employer.optional(),
      job: JobId.optional(),
      active: QueryBoolean.optional(),
    }),
    reply: listOf(EmploymentView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/employments/:id',
    summary: 'Read an employment',
    params: ofEmployment,
    query: noQuery,
    reply: EmploymentView,
    refusals: [...listEmployments.refusals, 'BOOK_NOT_FOUND'],
  }),
  resign: route({ ...ending, path: '/v1/employments/:id/resign', summary: 'Give up a job' }),
  dismiss: route({ ...ending, path: '/v1/employments/:id/dismiss', summary: 'Dismiss an employee' }),
};

export const payrollRoutes = {
  run: route({
    method: 'POST',
    path: '/v1/payroll/run',
    summary: 'Pay what is due now; harmless to repeat',
    scope: 'admin:*',
    keyed: 'honoured',
    params: noParams,
    query: noQuery,
    body: reasonBody,
    reply: runPayroll.reply,
    status: 200,
    refusals: runPayroll.refusals,
  }),
  payouts: route({
    ...reading,
    path: '/v1/payouts',
    summary: 'List wages, oldest first',
    params: noParams,
    query: z.strictObject({
      ...pageFields,
      member: MemberId.optional(),
      company: Employer.optional(),
      employment: EmploymentId.optional(),
      state: PayoutState.optional(),
    }),
    reply: listOf(PayoutView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
};

import * as z from 'zod';
import { Amount } from '../amount';
import { query } from '../contract';
import { MemberId } from '../governance/member';
import { Instant } from '../instant';
import { CompanyId, CompanyRole } from './company';
import { Employer, EmploymentId, JobId } from './job';

/** More than that are listed by `listCompanies` and `listEmployments`. */
export const STANDING_MAX = 100;

export const StandingMembership = z.object({
  company: CompanyId,
  name: z.string(),
  role: CompanyRole,
  since: Instant,
  /** The company has no other owner. */
  isLastOwner: z.boolean(),
});

export const StandingEmployment = z.object({
  id: EmploymentId,
  job: JobId,
  title: z.string(),
  employer: Employer,
  salary: Amount,
  periodSeconds: z.int(),
  hiredAt: Instant,
  /** When the next wage falls due. */
  nextPayAt: Instant.optional(),
});

/** What a member is in companies and at work now: for cards, and for whoever must know before a member goes. Owners first. */
export const getStanding = query({
  subject: 'company.get-standing.v1',
  request: z.strictObject({ member: MemberId }),
  reply: z.object({
    memberships: z.array(StandingMembership).max(STANDING_MAX),
    employments: z.array(StandingEmployment).max(STANDING_MAX),
  }),
  refusals: [],
});

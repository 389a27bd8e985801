import { entry } from './code-entry';

/** Refusals of companies and their jobs. */
export const companyCodes = {
  ROLE_REQUIRED: entry(
    403,
    'Your role does not permit it',
    'Ask an owner of the company; `/v1/companies/:id/roles` lists what each role permits.',
  ),
  CANNOT_GRANT: entry(
    403,
    'You cannot grant or take this role',
    'Only who holds every permission of a role can give it to others or take it from them.',
  ),
  COMPANY_NOT_FOUND: entry(404, 'The company does not exist', 'List the companies at `/v1/companies`.'),
  EMPLOYMENT_NOT_FOUND: entry(404, 'The employment does not exist', 'List the employments at `/v1/employments`.'),
  ALREADY_EMPLOYED: entry(409, 'The member has this job already', 'List the employments of the member.'),
  OWNS_COMPANY: entry(
    409,
    'The member is the last owner of a company',
    'Make somebody else an owner of each company in `details.companies`, or dissolve it.',
  ),
  EMPLOYMENT_ENDED: entry(409, 'The employment has ended', 'Read the employment to see when and how.'),
  FOUNDERS_REQUIRED: entry(
    422,
    'The company needs more founders',
    '`details.needed` is how many different founders a company needs; name them.',
  ),
  COMPANY_LIMIT: entry(422, 'The member owns too many companies', '`details.max` is how many one member may own.'),
  NO_OPEN_SLOTS: entry(422, 'The job has no free slot', 'Choose another job, or ask for more slots.'),
};

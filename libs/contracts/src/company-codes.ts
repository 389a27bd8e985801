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
  INVITATION_NOT_FOUND: entry(404, 'The invitation does not exist', 'List your invitations at `/v1/invitations`.'),
  EMPLOYMENT_NOT_FOUND: entry(404, 'The employment does not exist', 'List the employments at `/v1/employments`.'),
  ALREADY_EMPLOYED: entry(409, 'The member has this job already', 'List the employments of the member.'),
  ALREADY_MEMBER: entry(409, 'The member belongs to the company', 'Give the member another role with `/roles`.'),
  ALREADY_INVITED: entry(
    409,
    'The member is invited already',
    'Wait for the answer, or withdraw the invitation first.',
  ),
  INVITATION_NOT_OPEN: entry(
    409,
    'The invitation is not open',
    'It was answered, withdrawn or has expired; ask for another.',
  ),
  COMPANY_BUSY: entry(409, 'The company has something held', 'Cancel its jobs, or wait until they have ended.'),
  COMPANY_DISSOLVED: entry(409, 'The company is dissolved', 'Nothing is done for it any more; it can only be read.'),
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

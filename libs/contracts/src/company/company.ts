import * as z from 'zod';
import { MemberId } from '../governance/member';
import { Instant } from '../instant';
import { Actor, Address, CommandId } from '../names';
import { Fingerprint } from '../ledger/command-fields';

/** What every command has that posts nothing. Who acts is known from `actor`: the gateway alone may state it. */
export const localFields = { id: CommandId, actor: Actor, fingerprint: Fingerprint.optional() };

/** Refusals that may precede those of any such command. */
export const localRefusals = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS'] as const;

export const CompanyId = z.string().regex(/^[a-z0-9]{1,32}$/, 'not the id of a company');
export type CompanyId = z.infer<typeof CompanyId>;

export const COMPANY_NAME_MIN = 3;
export const COMPANY_NAME_MAX = 32;
export const FOUNDERS_MAX = 32;

/** 3 to 32 characters without spaces at the ends; two names that differ in case alone are one. */
export const CompanyName = z
  .string()
  .refine((name) => isWithin([...name].length), `${COMPANY_NAME_MIN} to ${COMPANY_NAME_MAX} characters`)
  .refine((name) => name.trim() === name, 'no spaces at the ends')
  .refine((name) => !/\p{C}|\p{Surrogate}/u.test(name), 'no control and no half characters')
  .meta({ examples: ['Acme'] });

function isWithin(length: number): boolean {
  return length >= COMPANY_NAME_MIN && length <= COMPANY_NAME_MAX;
}

export const companyRoles = ['owner', 'officer', 'member'] as const;
export const CompanyRole = z.enum(companyRoles);
export type CompanyRole = z.infer<typeof CompanyRole>;

export const companyPermissions = [
  'treasury.view', 'treasury.spend', 'inventory.view', 'inventory.move', 'crafting.start', 'hr.manage',
  'members.invite', 'roles.manage', 'dissolve',
] as const; // prettier-ignore
export const CompanyPermission = z.enum(companyPermissions);
export type CompanyPermission = z.infer<typeof CompanyPermission>;

export const CompanyStatus = z.enum(['active', 'dissolving', 'dissolved']);
export type CompanyStatus = z.infer<typeof CompanyStatus>;

export const Company = z.object({
  id: CompanyId,
  account: Address,
  name: z.string(),
  status: CompanyStatus,
  owner: MemberId,
  founders: z.array(MemberId),
  foundedAt: Instant,
  /** When it was decided: from then on it acts no more. */
  dissolvedAt: Instant.optional(),
});
export type Company = z.output<typeof Company>;

export const CompanyMembership = z.object({
  company: CompanyId,
  member: MemberId,
  role: CompanyRole,
  since: Instant,
});
export type CompanyMembership = z.output<typeof CompanyMembership>;

/** What each role permits. A role is granted and taken only by somebody whose own permits all of it, and `roles.manage`. */
export const permissionsOf: Readonly<Record<CompanyRole, readonly CompanyPermission[]>> = {
  owner: companyPermissions,
  officer: companyPermissions.filter((permission) => permission !== 'dissolve'),
  member: ['treasury.view', 'inventory.view'],
};

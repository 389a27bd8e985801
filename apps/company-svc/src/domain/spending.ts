import {
  AMOUNT_MAX,
  permissionsOf,
  refuse,
  type Allowance,
  type AllowanceUse,
  type Amount,
  type CompanyRole,
  type PostingOrder,
  type Refused,
  type SpendingLimit,
} from '@tix/contracts';
import { CURRENCY } from './compose-founding';
import { denyAct, may, type CompanyActor } from './roles';
import { costOf } from './wage-postings';

/** The ledger's name for what members with this role may spend; each of them is a subject of his own. */
export function allowanceOf(company: string, role: CompanyRole): string {
  return `spend_${company}_${role}`;
}

type Counted = Pick<Allowance, 'limit' | 'windowSeconds'>;

/**
 * How the ledger counts what a role may spend. A limit that was lifted is everything there can be, for ever: no limit has that window,
 * so what was spent without one does not count within the next one.
 */
export function counted(limit: Omit<SpendingLimit, 'role'> | undefined): Counted {
  return limit ?? { limit: AMOUNT_MAX, windowSeconds: null };
}

/** None, when it was lifted. */
export function limitOf(role: CompanyRole, { limit, windowSeconds }: Counted): readonly SpendingLimit[] {
  return windowSeconds === null ? [] : [{ role, limit, windowSeconds }];
}

/** A role is limited by whoever could take it away. */
export function denyLimit(
  actor: CompanyActor,
  role: CompanyRole,
): Refused<'ROLE_REQUIRED' | 'CANNOT_GRANT'> | undefined {
  const denied = denyAct(actor, 'roles.manage');
  if (denied) return denied;
  const missing = permissionsOf[role].find((permission) => !may(actor, permission));
  if (missing === undefined) return undefined;
  return refuse('CANNOT_GRANT', `only who may ${missing} limits a role with it`, { permission: missing });
}

/** All tickets that leave the treasury count, taxes beside the amount as well; goods do not. */
export function spendingUses(
  { company, role, member }: { readonly company: string; readonly role: CompanyRole; readonly member: string },
  postings: readonly PostingOrder[],
): readonly AllowanceUse[] {
  const tickets = costOf(postings.filter(({ asset }) => asset === CURRENCY));
  if (tickets === 0n) return [];
  return [{ allowance: allowanceOf(company, role), subject: `member:${member}`, amount: tickets as Amount }];
}

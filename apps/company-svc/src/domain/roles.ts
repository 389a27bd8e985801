import {
  ok,
  permissionsOf,
  refuse,
  type Actor,
  type CompanyPermission,
  type CompanyRole,
  type Refused,
  type Result,
} from '@tix/contracts';

/** Who acts on a company: an operator may do everything, anybody else what his role permits. */
export interface CompanyActor {
  readonly isOperator: boolean;
  readonly member: string | undefined;
  readonly role: CompanyRole | undefined;
}

/** The member that an actor is; operators and applications are none. */
export function memberOf(actor: Actor): string | undefined {
  return actor.startsWith('member:') ? actor.slice('member:'.length) : undefined;
}

export function isOperator(actor: Actor): boolean {
  return actor.startsWith('operator:');
}

export function companyActor(actor: Actor, role: CompanyRole | undefined): CompanyActor {
  return { isOperator: isOperator(actor), member: memberOf(actor), role };
}

export function may(actor: CompanyActor, permission: CompanyPermission): boolean {
  return actor.isOperator || (actor.role !== undefined && permissionsOf[actor.role].includes(permission));
}

export function denyAct(actor: CompanyActor, permission: CompanyPermission): Refused<'ROLE_REQUIRED'> | undefined {
  if (may(actor, permission)) return undefined;
  return refuse('ROLE_REQUIRED', `this takes a role that permits ${permission}`, { permission });
}

export interface RoleChange {
  readonly target: string;
  /** What the member is now; absent when he is no member yet. */
  readonly current: CompanyRole | undefined;
  /** What he shall be; absent when he shall leave. */
  readonly next: CompanyRole | undefined;
  /** How many owners the company has. */
  readonly owners: number;
}

type RoleRefusal = 'ROLE_REQUIRED' | 'CANNOT_GRANT' | 'MEMBER_NOT_FOUND' | 'LAST_OWNER';

/** A role is given and taken by somebody who has all that it permits. Everybody may leave but the last owner. */
export function changeRole(actor: CompanyActor, change: RoleChange): Result<RoleChange, RoleRefusal> {
  const { target, current, next, owners } = change;
  const isLeaving = next === undefined && actor.member === target && actor.role !== undefined;
  const denied = isLeaving ? undefined : denyChange(actor, change);
  if (denied) return denied;
  if (next === undefined && current === undefined) {
    return refuse('MEMBER_NOT_FOUND', `${target} is not a member of the company`, { member: target });
  }
  if (current === 'owner' && next !== 'owner' && owners <= 1) {
    return refuse('LAST_OWNER', 'a company keeps at least one owner');
  }
  return ok(change);
}

function denyChange(actor: CompanyActor, { current, next }: RoleChange) {
  const denied = denyAct(actor, 'roles.manage');
  if (denied) return denied;
  const touched = [current, next].flatMap((role) => (role === undefined ? [] : permissionsOf[role]));
  const missing = touched.find((permission) => !may(actor, permission));
  if (missing === undefined) return undefined;
  return refuse('CANNOT_GRANT', `only who may ${missing} can grant or take a role with it`, { permission: missing });
}

import { permissionsOf, refuse, type CompanyRole, type Invitation, type Refused } from '@tix/contracts';
import { denyAct, may, type CompanyActor } from './roles';

/** Who invites offers no more than what he may do himself. */
export function denyInvite(
  actor: CompanyActor,
  role: CompanyRole,
): Refused<'ROLE_REQUIRED' | 'CANNOT_GRANT'> | undefined {
  const denied = denyAct(actor, 'members.invite');
  if (denied) return denied;
  const missing = permissionsOf[role].find((permission) => !may(actor, permission));
  if (missing === undefined) return undefined;
  return refuse('CANNOT_GRANT', `only who may ${missing} can offer a role with it`, { permission: missing });
}

export type InvitationAnswer = 'accept' | 'decline' | 'withdraw';

/** The member accepts and declines, whoever may invite withdraws, an operator does all of it; what is not open is answered already. */
export function denyAnswer(
  actor: CompanyActor,
  answer: InvitationAnswer,
  { member, status }: Pick<Invitation, 'member' | 'status'>,
): Refused<'NOT_OWNER' | 'ROLE_REQUIRED' | 'INVITATION_NOT_OPEN'> | undefined {
  const denied = answer === 'withdraw' ? denyAct(actor, 'members.invite') : denyOthers(actor, member);
  if (denied) return denied;
  if (status === 'open') return undefined;
  return refuse('INVITATION_NOT_OPEN', `the invitation is ${status}`, { status });
}

function denyOthers(actor: CompanyActor, member: string): Refused<'NOT_OWNER'> | undefined {
  if (actor.isOperator || actor.member === member) return undefined;
  return refuse('NOT_OWNER', 'only who is invited answers');
}

export const answeredAs = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const;

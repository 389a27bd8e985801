import { refuse, SYSTEM_EMPLOYER, type Refused } from '@tix/contracts';
import { denyAct, type CompanyActor } from './roles';

/** Jobs of the system are the operators' business, those of a company its owners' and officers'. */
export function denyManage(employer: string, actor: CompanyActor): Refused<'ROLE_REQUIRED'> | undefined {
  if (employer !== SYSTEM_EMPLOYER) return denyAct(actor, 'hr.manage');
  return actor.isOperator ? undefined : refuse('ROLE_REQUIRED', 'jobs of the system are for operators');
}

/** A job of the system is free to whoever takes it; a company hires whom it wants. */
export function denyHire(
  { employer }: { readonly employer: string },
  actor: CompanyActor,
  member: string,
): Refused<'ROLE_REQUIRED'> | undefined {
  if (employer === SYSTEM_EMPLOYER && actor.member === member) return undefined;
  return denyManage(employer, actor);
}

/** Only who has a job gives it up. */
export function denyResign(actor: CompanyActor, member: string): Refused<'NOT_OWNER'> | undefined {
  if (actor.isOperator || actor.member === member) return undefined;
  return refuse('NOT_OWNER', 'only the member resigns');
}

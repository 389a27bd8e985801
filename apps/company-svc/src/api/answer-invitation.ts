import { answerInvitation as contract, ok, refuse, type Invitation, type RequestOf } from '@tix/contracts';
import { answerOnce, type Handler, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { answeredAs, denyAnswer } from '../domain/invitations';
import { companyActor, memberOf } from '../domain/roles';
import { freshRegister } from '../store/fresh-register';
import { findInvitation, setAnswer } from '../store/invitations';
import { findActingRole, findMembership, findRole, lockCompany, saveRole } from '../store/memberships';
import { denyOwner } from '../store/owners';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'db' | 'clock'> & { readonly mirror: RegisterMirror };
type Request = RequestOf<typeof contract>;
type Register = Awaited<ReturnType<typeof freshRegister>>;

export const answerInvitation =
  ({ db, clock, mirror }: Parts): Handler<typeof contract> =>
  async (request) => {
    const { invitation: id, answer } = request;
    // Before the transaction: no row is locked while another service is asked.
    const register = answer === 'accept' ? await freshRegister(mirror) : undefined;
    return answerOnce(db, contract, request, async (tx) => {
      const now = clock.now();
      const asked = await findInvitation(tx, id, now);
      if (!asked) return refuse('INVITATION_NOT_FOUND', `there is no invitation ${id}`, { invitation: id });
      await lockCompany(tx, asked.company);
      const invitation = (await findInvitation(tx, id, now)) ?? asked;
      const denied = await deny(tx, request, invitation);
      if (denied) return denied;
      const barred = register && (await denyJoining(tx, invitation, register));
      if (barred) return barred;
      if (register) await saveRole(tx, invitation, now);
      await setAnswer(tx, id, answeredAs[answer], now);
      const membership = register && (await findMembership(tx, invitation.company, invitation.member));
      const answered = (await findInvitation(tx, id, now)) ?? invitation;
      return ok({ invitation: answered, ...(membership && { membership }), replayed: false });
    });
  };

async function deny(tx: Sql, { actor, answer }: Request, invitation: Invitation) {
  const own = await findRole(tx, invitation.company, memberOf(actor));
  return own.ok ? denyAnswer(companyActor(actor, own.value), answer, invitation) : undefined;
}

/** What has changed since the invitation was made: the company, the member's role in it, how many he owns. */
async function denyJoining(tx: Sql, { company, member, role }: Invitation, register: Register) {
  const active = await findActingRole(tx, company, member);
  if (!active.ok) return active.refusal.code === 'COMPANY_DISSOLVED' ? refuseDissolved(company) : undefined;
  if (active.value !== undefined) {
    return refuse('ALREADY_MEMBER', `${member} belongs to the company`, { company, member });
  }
  return role === 'owner' ? denyOwner(tx, member, register) : undefined;
}

function refuseDissolved(company: string) {
  return refuse('COMPANY_DISSOLVED', `the company ${company} is dissolved`, { company });
}

import { inviteMember as contract, instant, ok, refuse, type Instant, type RequestOf } from '@tix/contracts';
import { answerOnce, type Handler, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { denyInvite } from '../domain/invitations';
import { companyActor, memberOf } from '../domain/roles';
import { idFrom } from '../store/derived-id';
import { findInvitation, insertInvitation } from '../store/invitations';
import { missingMember } from '../store/member-accounts';
import { findActingRole, findMembership, lockCompany } from '../store/memberships';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock'> & { readonly mirror: RegisterMirror };
type Request = RequestOf<typeof contract>;

const SECOND_US = 1_000_000n;

export const inviteMember =
  ({ bus, db, clock, mirror }: Parts): Handler<typeof contract> =>
  async (request) => {
    // Before the transaction: no row is locked while another service is asked.
    const missing = await missingMember(bus, [request.member]);
    const { variables } = await mirror.current();
    const { expiresInSeconds = variables['company.invitationSeconds'] } = request;
    return answerOnce(db, contract, request, async (tx) => {
      await lockCompany(tx, request.company);
      const denied = await deny(tx, request);
      if (denied) return denied;
      if (missing) return missing;
      const { company, member } = request;
      if (await findMembership(tx, company, member)) {
        return refuse('ALREADY_MEMBER', `${member} belongs to the company`, { company, member });
      }
      const now = clock.now();
      return invite(tx, request, now, instant(now + BigInt(expiresInSeconds) * SECOND_US));
    });
  };

async function deny(tx: Sql, { company, actor, role }: Request) {
  const own = await findActingRole(tx, company, memberOf(actor));
  return own.ok ? denyInvite(companyActor(actor, own.value), role) : own;
}

async function invite(tx: Sql, request: Request, createdAt: Instant, expiresAt: Instant) {
  const { company: companyId, member, role } = request;
  const id = idFrom('i', request.id);
  if (!(await insertInvitation(tx, { id, companyId, member, role, createdAt, expiresAt }))) {
    return refuse('ALREADY_INVITED', `${member} has an open invitation`, { company: companyId, member });
  }
  const made = await findInvitation(tx, id, createdAt);
  if (!made) throw new Error(`invitation ${id} was not saved`);
  return ok({ invitation: made, replayed: false });
}

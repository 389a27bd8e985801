import { type exportMember as contract, ok, refuse } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { listIdentities } from '../store/identities';
import { findMember } from '../store/members';

export const exportMember =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ id }) => {
    const member = await findMember(db, id);
    if (!member) return refuse('MEMBER_NOT_FOUND', `there is no member ${id}`, { member: id });
    return ok({ member, identities: [...(await listIdentities(db, id))] });
  };

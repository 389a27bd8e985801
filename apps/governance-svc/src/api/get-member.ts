import { type getMember as contract, ok, refuse } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { findMember } from '../store/members';

export const getMember =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ id }) => {
    const member = await findMember(db, id);
    return member ? ok(member) : refuse('MEMBER_NOT_FOUND', `there is no member ${id}`, { member: id });
  };

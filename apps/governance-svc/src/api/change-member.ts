import { type changeMember as contract, MAIN_BOOK, ok, refuse } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { findMember, renameMember } from '../store/members';

export const changeMember =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ book, memberId, displayName }) => {
    if (book !== MAIN_BOOK) return refuse('BOOK_NOT_FOUND', `${book} has no members: they are of ${MAIN_BOOK}`);
    await renameMember(db, memberId, displayName);
    const member = await findMember(db, memberId);
    return member ? ok({ member }) : refuse('MEMBER_NOT_FOUND', `there is no member ${memberId}`, { member: memberId });
  };

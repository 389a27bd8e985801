import { ok, refuse, unlinkIdentity as contract } from '@tix/contracts';
import { type Handler, type ServiceParts, answerOnce } from '@tix/runtime';
import { denyChange } from '../domain/clients';
import { deleteIdentity } from '../store/identities';
import { findLink } from '../store/members';

export const unlinkIdentity =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async (request, { caller }) => {
    const denied = denyChange(request.book, caller);
    if (denied) return denied;
    const { platform, externalId, memberId } = request;
    const identity = { platform, externalId };
    return answerOnce(db, contract, request, async (tx) => {
      const member = await findLink(tx, identity);
      const isAsked = member !== undefined && (memberId === undefined || memberId === member);
      // Of two who unlink it at once one does; to the other it is gone.
      const isDone = isAsked && (await deleteIdentity(tx, member, identity));
      return isDone
        ? ok({ member, replayed: false })
        : refuse('NOT_LINKED', 'nobody has linked this identity', identity);
    });
  };

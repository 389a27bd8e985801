import { eraseMember as contract, memberErased, ok, refuse } from '@tix/contracts';
import { type Handler, type ServiceParts, answerOnce, record } from '@tix/runtime';
import { denyChange } from '../domain/clients';
import { eraseIdentities } from '../store/identities';
import { deleteCodes, deleteTries } from '../store/link-codes';
import { eraseMember as erase, findErasure, lockMember } from '../store/members';

/** All in one transaction with the event, which tells the services that keep something of the person. */
export const eraseMember =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async (request, { caller }) => {
    const denied = denyChange(request.book, caller);
    if (denied) return denied;
    const { memberId: id } = request;
    return answerOnce(db, contract, request, async (tx) => {
      if (!(await lockMember(tx, id))) {
        const isErased = (await findErasure(tx, id)) !== undefined;
        if (isErased) return refuse('MEMBER_DELETED', 'the member was deleted before', { member: id });
        return refuse('MEMBER_NOT_FOUND', `there is no member ${id}`, { member: id });
      }
      const erasedAt = clock.now();
      // Codes first: whoever was just redeeming one has linked an identity by then, or finds no code.
      await deleteCodes(tx, id);
      for (const identity of await eraseIdentities(tx, id)) await deleteTries(tx, identity);
      await erase(tx, id, erasedAt);
      await record(tx, memberErased, { member: id, erasedAt });
      return ok({ erasure: { id, account: `member:${id}`, erasedAt }, replayed: false });
    });
  };

import { MAIN_BOOK, type Register, type redeemLinkCode as contract, instant, ok, refuse } from '@tix/contracts';
import { type Handler, type ServiceParts, transact } from '@tix/runtime';
import { typedCode } from '../domain/members';
import { countTries, insertTry, memberOfCode, takeCode } from '../store/link-codes';
import { insertIdentities } from '../store/identities';
import { findLink, lockMember } from '../store/members';

type Parts = Pick<ServiceParts, 'db' | 'clock'> & { readonly register: () => Promise<Register> };

const SECOND_US = 1_000_000n;

/** A retry of what has succeeded finds the link and answers it: the code is used up, the link is not. */
export const redeemLinkCode =
  ({ db, clock, register }: Parts): Handler<typeof contract> =>
  async ({ book, platform, externalId, code }) => {
    if (book !== MAIN_BOOK) return refuse('BOOK_NOT_FOUND', `${book} has no members: they are of ${MAIN_BOOK}`);
    const identity = { platform, externalId };
    const now = clock.now();
    const { variables } = await register();
    const since = instant(now - BigInt(variables['links.codeSeconds']) * SECOND_US);
    if ((await countTries(db, identity, since)) >= variables['links.codeTries']) {
      return refuse('RATE_LIMITED', 'too many wrong codes: wait until the member has a new one');
    }
    const linked = await transact(db, async (tx) => {
      const owner = await memberOfCode(tx, typedCode(code));
      // Members before their codes, as whoever erases one: the two would wait for each other.
      const isSomebody = owner !== undefined && (await lockMember(tx, owner));
      const member = isSomebody ? await takeCode(tx, typedCode(code), now) : undefined;
      const linkedTo = await findLink(tx, identity);
      if (linkedTo !== undefined && linkedTo === owner) return ok(linkedTo);
      if (member === undefined) return refuse('LINK_CODE_NOT_FOUND', 'the code is wrong, used or too old');
      const taken = await insertIdentities(tx, { id: member, identities: [identity], now });
      return taken
        ? refuse('ALREADY_LINKED', 'the identity or the platform is linked already', { ...taken })
        : ok(member);
    });
    if (linked.ok) return ok({ ...identity, member: linked.value });
    if (linked.refusal.code === 'LINK_CODE_NOT_FOUND') await insertTry(db, identity, now);
    return linked;
  };

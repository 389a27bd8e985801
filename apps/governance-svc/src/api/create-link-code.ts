import { randomBytes } from 'node:crypto';
import { MAIN_BOOK, type Register, type createLinkCode as contract, instant, ok, refuse } from '@tix/contracts';
import { type Handler, type ServiceParts, transact } from '@tix/runtime';
import { linkCodeOf } from '../domain/members';
import { findCode, insertCode } from '../store/link-codes';
import { lockMember } from '../store/members';

type Parts = Pick<ServiceParts, 'db' | 'clock'> & { readonly register: () => Promise<Register> };

const SECOND_US = 1_000_000n;

export const createLinkCode =
  ({ db, clock, register }: Parts): Handler<typeof contract> =>
  async ({ id: commandId, book, fingerprint, memberId }) => {
    if (book !== MAIN_BOOK) return refuse('BOOK_NOT_FOUND', `${book} has no members: they are of ${MAIN_BOOK}`);
    const known = await findCode(db, commandId);
    if (known && known.fingerprint !== fingerprint) {
      return refuse('IDEMPOTENCY_KEY_REUSED', 'the id was used for another code', {
        firstFingerprint: known.fingerprint,
      });
    }
    if (known) return ok({ code: known.code, expiresAt: known.expiresAt, replayed: true });
    const now = clock.now();
    const { variables } = await register();
    const expiresAt = instant(now + BigInt(variables['links.codeSeconds']) * SECOND_US);
    const stored = { code: linkCodeOf(randomBytes(8)), commandId, fingerprint, memberId, expiresAt };
    const inserted = await transact(db, async (tx) => {
      if (!(await lockMember(tx, memberId))) return refuse('MEMBER_NOT_FOUND', `there is no member ${memberId}`);
      const isNew = await insertCode(tx, stored, now);
      return isNew ? ok(stored) : refuse('OVERLOADED', 'the code could not be made: try again');
    });
    return inserted.ok ? ok({ code: stored.code, expiresAt, replayed: false }) : inserted;
  };

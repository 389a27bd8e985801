import { type Member, type RequestOf, type registerMember as contract, ok, refuse } from '@tix/contracts';
import { type Handler, type ServiceParts, transact } from '@tix/runtime';
import { denyChange } from '../domain/clients';
import { type MemberSettler, type RegisteredMember, memberIdOf } from '../domain/members';
import { insertIdentities } from '../store/identities';
import { findByCommand, insertMember } from '../store/members';

type Parts = Pick<ServiceParts, 'db' | 'clock'> & { readonly members: MemberSettler };

export const registerMember =
  ({ db, clock, members }: Parts): Handler<typeof contract> =>
  async ({ id: commandId, book, actor, fingerprint, capability, memberId, displayName, identities }, { caller }) => {
    const denied = denyChange(book, caller);
    if (denied) return denied;
    const id = memberId ?? memberIdOf(commandId);
    const member: Member = { id, account: `member:${id}`, displayName, identities, createdAt: clock.now() };
    const order: RegisteredMember = { member, commandId, fingerprint, actor, isOpen: false, isErased: false };
    const stored = await store({ db }, order);
    const known = stored.ok ? undefined : await findByCommand(db, commandId);
    if (known) return answerKnown(members, known, { fingerprint, capability });
    if (!stored.ok) return stored;
    const opened = await members.open(order, capability);
    return opened.ok ? ok({ member, replayed: false }) : opened;
  };

function store({ db }: Pick<Parts, 'db'>, order: RegisteredMember) {
  const { id, identities, createdAt: now } = order.member;
  return transact(db, async (tx) => {
    if (!(await insertMember(tx, order))) return refuse('ALREADY_EXISTS', `there is a member ${id}`, { member: id });
    const taken = await insertIdentities(tx, { id, identities, now });
    return taken ? refuse('ALREADY_LINKED', 'the identity is linked to another member', { ...taken }) : ok(order);
  });
}

type Retry = Pick<RequestOf<typeof contract>, 'fingerprint' | 'capability'>;

async function answerKnown(members: MemberSettler, known: RegisteredMember, { fingerprint, capability }: Retry) {
  if (known.isErased) return refuse('MEMBER_DELETED', 'the member was deleted since', { member: known.member.id });
  if (known.fingerprint !== fingerprint) {
    const details = { firstFingerprint: known.fingerprint };
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the id was used for another member', details);
  }
  const opened = known.isOpen ? ok(undefined) : await members.open(known, capability);
  return opened.ok ? ok({ member: known.member, replayed: true }) : opened;
}

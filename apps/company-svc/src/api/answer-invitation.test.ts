import { randomUUID } from 'node:crypto';
import {
  answerInvitation,
  foundCompany,
  grantRole,
  inviteMember,
  listCompanyMembers,
  listInvitations,
  type CompanyRole,
} from '@tix/contracts';
import { eventually } from '@tix/testkit';
import {
  codeOf,
  member,
  setClock,
  setVariables,
  startCompany,
  valueOf,
  type TestCompany,
} from '../testing/company-fixture';

let company: TestCompany;
beforeAll(async () => {
  company = await startCompany();
  await setClock(company, 0n);
});
afterAll(() => company?.stop());

const as = (who: string) => ({ actor: `member:${who}` });

async function found(): Promise<{ readonly id: string; readonly owner: string }> {
  const owner = await member(company);
  const founding = { name: `Co ${randomUUID().slice(0, 13)}`, owner };
  return { id: valueOf(await company.command(foundCompany, founding)).company.id, owner };
}

const invite = (id: string, by: string, who: string, role: CompanyRole = 'member', more = {}) =>
  company.local(inviteMember, { company: id, member: who, role, ...as(by), ...more });
const invited = async (...args: Parameters<typeof invite>) => valueOf(await invite(...args)).invitation.id;
const say = (invitation: string, by: string, answer: 'accept' | 'decline' | 'withdraw', more = {}) =>
  company.local(answerInvitation, { invitation, answer, ...as(by), ...more });
const membersOf = async (id: string) =>
  valueOf(await company.ask(listCompanyMembers, { company: id, limit: 100 })).data.map(({ member: who }) => who);

test('who is invited belongs to the company from the moment of accepting, with the role that was offered', async () => {
  const [{ id, owner }, ann] = [await found(), await member(company)];
  const invitation = await invited(id, owner, ann, 'officer');
  expect(await membersOf(id)).toEqual([owner]);
  expect(await say(invitation, ann, 'accept')).toMatchObject({
    value: { invitation: { status: 'accepted' }, membership: { member: ann, role: 'officer' }, replayed: false },
  });
  expect((await membersOf(id)).sort()).toEqual([ann, owner].sort());
});

test('nobody answers for somebody else, and nobody offers more than he may do', async () => {
  const [{ id, owner }, ann, other] = [await found(), await member(company), await member(company)];
  const invitation = await invited(id, owner, ann, 'officer');
  expect(codeOf(await say(invitation, other, 'accept'))).toBe('NOT_OWNER');
  expect(codeOf(await say(invitation, owner, 'accept'))).toBe('NOT_OWNER');
  expect(codeOf(await say(invitation, other, 'withdraw'))).toBe('ROLE_REQUIRED');
  valueOf(await say(invitation, ann, 'accept'));
  expect(codeOf(await invite(id, ann, other, 'owner'))).toBe('CANNOT_GRANT');
  expect(codeOf(await invite(id, other, ann))).toBe('ROLE_REQUIRED');
  expect(codeOf(await invite(id, owner, ann))).toBe('ALREADY_MEMBER');
  expect(codeOf(await invite(id, owner, 'nobody'))).toBe('MEMBER_NOT_FOUND');
  expect(codeOf(await invite('none', owner, other))).toBe('COMPANY_NOT_FOUND');
  expect(codeOf(await say('none', other, 'accept'))).toBe('INVITATION_NOT_FOUND');
});

test('of all answers at once one counts, and only an acceptance makes a member', async () => {
  const answers = ['accept', 'decline', 'withdraw'] as const;
  for (let round = 0; round < 4; round++) {
    const [{ id, owner }, ann] = [await found(), await member(company)];
    const invitation = await invited(id, owner, ann);
    const replies = await Promise.all(
      [...answers, ...answers].map((answer) => say(invitation, answer === 'withdraw' ? owner : ann, answer)),
    );
    expect(replies.map(codeOf).sort()).toEqual([...Array.from({ length: 5 }, () => 'INVITATION_NOT_OPEN'), 'OK']);
    const [first] = replies.filter(({ ok }) => ok).map(valueOf);
    expect((await membersOf(id)).includes(ann)).toBe(first?.invitation.status === 'accepted');
  }
});

test('a retry is answered the first time again, also after the invitation has ended', async () => {
  const [{ id, owner }, ann] = [await found(), await member(company)];
  const command = { id: randomUUID(), fingerprint: 'a' };
  const first = valueOf(await invite(id, owner, ann, 'member', command));
  expect(valueOf(await invite(id, owner, ann, 'member', command))).toEqual({ ...first, replayed: true });
  const answer = { id: randomUUID(), fingerprint: 'b' };
  const declined = valueOf(await say(first.invitation.id, ann, 'decline', answer));
  expect(valueOf(await say(first.invitation.id, ann, 'decline', answer))).toEqual({ ...declined, replayed: true });
  expect(codeOf(await say(first.invitation.id, ann, 'accept', { ...answer, fingerprint: 'c' }))).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  );
  expect(codeOf(await say(first.invitation.id, ann, 'accept'))).toBe('INVITATION_NOT_OPEN');
});

test('a member has one open invitation of a company: of many at once one is made', async () => {
  const [{ id, owner }, ann] = [await found(), await member(company)];
  const replies = await Promise.all(Array.from({ length: 6 }, () => invite(id, owner, ann)));
  expect(replies.map(codeOf).sort()).toEqual([...Array.from({ length: 5 }, () => 'ALREADY_INVITED'), 'OK']);
  const [first] = replies.filter(({ ok }) => ok).map(valueOf);
  valueOf(await say(first?.invitation.id ?? '', owner, 'withdraw'));
  expect(codeOf(await invite(id, owner, ann))).toBe('OK');
});

test('an invitation ends at its moment and not before, and makes room for another', async () => {
  const [{ id, owner }, ann, ben] = [await found(), await member(company), await member(company)];
  await setClock(company, 1_000n);
  const late = await invited(id, owner, ann, 'member', { expiresInSeconds: 600 });
  const early = await invited(id, owner, ben, 'member', { expiresInSeconds: 600 });
  const short = await invited(id, owner, await member(company), 'member', { expiresInSeconds: 60 });
  await setClock(company, 1_599n);
  expect(codeOf(await say(early, ben, 'accept'))).toBe('OK');
  await setClock(company, 1_600n);
  expect(await say(late, ann, 'accept')).toMatchObject({
    refusal: { code: 'INVITATION_NOT_OPEN', details: { status: 'expired' } },
  });
  const listed = async (status: 'open' | 'expired' | 'accepted') => {
    const page = await company.ask(listInvitations, { ...as(owner), company: id, status, limit: 10 });
    return valueOf(page).data.map(({ id: one }) => one);
  };
  expect([await listed('open'), await listed('expired'), await listed('accepted')]).toEqual([
    [],
    [late, short],
    [early],
  ]);
  expect(codeOf(await invite(id, owner, ann))).toBe('OK');
});

test('an invitation stays open for as long as the register says, unless told', async () => {
  const [{ id, owner }, ann] = [await found(), await member(company)];
  await setVariables(company, { 'company.invitationSeconds': 90 });
  // A mirror of the register may be a second old.
  await eventually(async () => {
    const { invitation } = valueOf(await invite(id, owner, ann));
    valueOf(await say(invitation.id, owner, 'withdraw'));
    return invitation.expiresAt - invitation.createdAt === 90_000_000n;
  });
});

test('who owns as many companies as he may does not become an owner by accepting', async () => {
  await setVariables(company, { 'company.maxOwned': 1 });
  const [one, other] = [await found(), await found()];
  const invitation = await invited(one.id, one.owner, other.owner, 'owner');
  expect(codeOf(await say(invitation, other.owner, 'accept'))).toBe('COMPANY_LIMIT');
  await setVariables(company, { 'company.maxOwned': 2 });
  expect(codeOf(await say(invitation, other.owner, 'accept'))).toBe('OK');
  await setVariables(company, { 'company.maxOwned': 10 });
});

test('only who may invite sees the invitations of a company; pages follow each other without gaps', async () => {
  const { id, owner } = await found();
  const [ann, ...others] = await Promise.all(Array.from({ length: 5 }, () => member(company)));
  valueOf(await company.local(grantRole, { company: id, member: ann ?? '', role: 'member' }));
  for (const other of others) await invited(id, owner, other);
  expect(codeOf(await company.ask(listInvitations, { ...as(ann ?? ''), company: id, limit: 2 }))).toBe('ROLE_REQUIRED');
  const first = valueOf(await company.ask(listInvitations, { ...as(owner), company: id, limit: 3 }));
  const second = valueOf(
    await company.ask(listInvitations, { ...as(owner), company: id, limit: 3, after: first.next }),
  );
  expect([...first.data, ...second.data].map(({ member: who }) => who)).toEqual(others);
  expect(second.next).toBeUndefined();
});

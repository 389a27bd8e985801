import { randomUUID } from 'node:crypto';
import {
  type Command,
  MAIN_BOOK,
  type RequestOf,
  changeMember,
  createLinkCode,
  eraseMember,
  exportMember,
  getLink,
  getMember,
  listMembers,
  memberErased,
  redeemLinkCode,
  registerMember,
  unlinkIdentity,
} from '@tix/contracts';
import { call } from '@tix/runtime';
import { type TestGovernance, startGovernance } from '../testing/governance-fixture';

let governance: TestGovernance;

beforeAll(async () => {
  governance = await startGovernance({ replicas: 2 });
});
afterAll(() => governance?.stop());

const ask = <C extends Command>(contract: C, request: RequestOf<C>) =>
  call(governance.gateway, contract, request, { timeoutMs: 9_000 });
const fields = () => ({ id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', fingerprint: 'print' });
const identityOf = (id: string) => ({ platform: 'discord', externalId: `d-${id}` });

async function register(id: string): Promise<RequestOf<typeof registerMember>> {
  const order = { ...fields(), memberId: id, displayName: `Ada ${id}`, identities: [identityOf(id)] };
  expect(await ask(registerMember, order)).toMatchObject({ ok: true });
  return order;
}
const codeOf = (reply: Awaited<ReturnType<typeof ask>>) => (reply.ok ? 'ok' : reply.refusal.code);

/** Every text and every document that the service has stored, wherever. */
async function stored(): Promise<string> {
  const tables = await governance.services.database.query<{ readonly name: string }>(
    "select tablename as name from pg_tables where schemaname = 'governance'",
  );
  const texts = await Promise.all(
    tables.map(({ name }) => governance.services.database.query(`select t::text as row from governance.${name} t`)),
  );
  return JSON.stringify(texts);
}

/** @covers T2 */
test('of a person who was erased no name, no external id and no digest is stored, in any table', async () => {
  const order = await register('gone');
  expect(await ask(createLinkCode, { ...fields(), memberId: 'gone' })).toMatchObject({ ok: true });
  const spare = { platform: 'telegram', externalId: 'tg-gone' };
  const made = await ask(createLinkCode, { ...fields(), memberId: 'gone' });
  const code = made.ok ? made.value.code : '';
  await ask(redeemLinkCode, { ...fields(), ...spare, code: 'WRONG' });
  expect(await ask(redeemLinkCode, { ...fields(), ...spare, code })).toMatchObject({ value: { member: 'gone' } });
  expect(await ask(unlinkIdentity, { ...fields(), ...spare })).toMatchObject({ value: { member: 'gone' } });
  expect(await stored()).toContain('Ada gone');

  expect(await ask(eraseMember, { ...fields(), memberId: 'gone' })).toMatchObject({
    value: { erasure: { id: 'gone', account: 'member:gone' }, replayed: false },
  });
  const left = await stored();
  for (const word of ['Ada gone', 'd-gone', code]) expect(left).not.toContain(word);
  expect(codeOf(await ask(getMember, { id: 'gone' }))).toBe('MEMBER_NOT_FOUND');
  expect(codeOf(await ask(exportMember, { id: 'gone' }))).toBe('MEMBER_NOT_FOUND');
  expect(codeOf(await ask(getLink, identityOf('gone')))).toBe('NOT_LINKED');
  expect(codeOf(await ask(changeMember, { ...fields(), memberId: 'gone', displayName: 'x' }))).toBe('MEMBER_NOT_FOUND');
  expect(codeOf(await ask(createLinkCode, { ...fields(), memberId: 'gone' }))).toBe('MEMBER_NOT_FOUND');
  // Neither by a retry of what registered them nor by somebody new is the id anybody's again.
  expect(codeOf(await ask(registerMember, order))).toBe('MEMBER_DELETED');
  expect(codeOf(await ask(registerMember, { ...order, id: randomUUID() }))).toBe('ALREADY_EXISTS');
});

test('the identity of who was erased is free for somebody else', async () => {
  await register('before');
  await ask(eraseMember, { ...fields(), memberId: 'before' });
  const order = { ...fields(), displayName: 'Next', identities: [identityOf('before')] };
  expect(await ask(registerMember, order)).toMatchObject({ value: { member: { identities: [identityOf('before')] } } });
});

test('of many who erase one person at once one does, and its retry is answered again', async () => {
  await register('many');
  const orders = Array.from({ length: 8 }, () => ({ ...fields(), memberId: 'many' }));
  const replies = await Promise.all(orders.map((order) => ask(eraseMember, order)));
  expect(replies.map(codeOf).sort()).toEqual([...Array.from({ length: 7 }, () => 'MEMBER_DELETED'), 'ok']);
  const first = orders[replies.findIndex(({ ok }) => ok)];
  if (!first) throw new Error('nobody erased');
  const again = await ask(eraseMember, first);
  expect(again).toMatchObject({ value: { erasure: { id: 'many' }, replayed: true } });
  expect(codeOf(await ask(eraseMember, { ...first, fingerprint: 'other' }))).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('whoever links, renames or makes a code while a person is erased leaves nothing behind', async () => {
  for (let round = 0; round < 5; round++) {
    const id = `race${round}`;
    await register(id);
    const made = await ask(createLinkCode, { ...fields(), memberId: id });
    const code = made.ok ? made.value.code : '';
    const other = { platform: 'telegram', externalId: `tg-${id}` };
    await Promise.all([
      ask(redeemLinkCode, { ...fields(), ...other, code }),
      ask(changeMember, { ...fields(), memberId: id, displayName: `Late ${id}` }),
      ask(eraseMember, { ...fields(), memberId: id }),
      ask(createLinkCode, { ...fields(), memberId: id }),
    ]);
    expect(codeOf(await ask(getLink, other))).toBe('NOT_LINKED');
    const { database } = governance.services;
    const rows = await database.query(
      `select member_id from governance.identity where member_id = $1
       union all select member_id from governance.link_code where member_id = $1
       union all select display_name from governance.member where id = $1 and display_name <> ''`,
      [id],
    );
    expect(rows).toEqual([]);
  }
});

test('an erasure is told once to whoever keeps something of the person', async () => {
  await register('told');
  const order = { ...fields(), memberId: 'told' };
  await Promise.all([ask(eraseMember, order), ask(eraseMember, order)]);
  const events = await governance.services.database.query(
    "select payload::json ->> 'member' as member from governance.outbox where subject = $1 and payload like '%\"told\"%'",
    [memberErased.subject],
  );
  expect(events).toEqual([{ member: 'told' }]);
});

test('an identity is unlinked by its member or by whoever manages members, once', async () => {
  await register('own');
  await register('other');
  const asked = (memberId?: string) => ({ ...fields(), ...identityOf('own'), ...(memberId && { memberId }) });
  expect(codeOf(await ask(unlinkIdentity, asked('other')))).toBe('NOT_LINKED');
  const orders = [asked('own'), asked(), asked()];
  const replies = await Promise.all(orders.map((order) => ask(unlinkIdentity, order)));
  expect(replies.map(codeOf).sort()).toEqual(['NOT_LINKED', 'NOT_LINKED', 'ok']);
  const first = orders[replies.findIndex(({ ok }) => ok)];
  if (!first) throw new Error('nobody unlinked');
  expect(await ask(unlinkIdentity, first)).toMatchObject({ value: { member: 'own', replayed: true } });
  expect(await ask(getMember, { id: 'own' })).toMatchObject({ value: { identities: [] } });
});

test('members are found by a part of their name in either case, and by platform', async () => {
  await ask(registerMember, { ...fields(), memberId: 'lady', displayName: 'Lady LOVELACE', identities: [] });
  const identities = [{ platform: 'matrix', externalId: '@l:x' }];
  await ask(registerMember, { ...fields(), memberId: 'lord', displayName: 'Lord Lovelace', identities });
  const ids = async (filter: object) => {
    const found = await ask(listMembers, { limit: 10, ...filter });
    return found.ok ? found.value.data.map(({ id }) => id) : found.refusal.code;
  };
  expect(await ids({ name: 'lovelace' })).toEqual(['lady', 'lord']);
  expect(await ids({ name: 'love%' })).toEqual([]);
  expect(await ids({ name: 'lovelace', platform: 'matrix' })).toEqual(['lord']);
  expect(await ids({ name: 'lovelace', after: 'lady' })).toEqual(['lord']);
});

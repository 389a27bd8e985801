import { randomUUID } from 'node:crypto';
import {
  type Command,
  MAIN_BOOK,
  type RequestOf,
  changeMember,
  createLinkCode,
  eraseMember,
  getAccount,
  getLink,
  getMember,
  listMembers,
  redeemLinkCode,
  registerMember,
} from '@tix/contracts';
import { call } from '@tix/runtime';
import { eventually } from '@tix/testkit';
import { type TestGovernance, startGovernance } from '../testing/governance-fixture';

let governance: TestGovernance;

beforeAll(async () => {
  governance = await startGovernance({ replicas: 2 });
});

afterAll(() => governance?.stop());

const order = (more: Partial<RequestOf<typeof registerMember>> = {}): RequestOf<typeof registerMember> => {
  return { id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', displayName: 'Ada', identities: [], ...more };
};
const ask = (request: RequestOf<typeof registerMember>) =>
  call(governance.gateway, registerMember, request, { timeoutMs: 9_000 });

test('of one command at both replicas at once comes one member with one account', async () => {
  const one = order();
  const replies = await Promise.all(Array.from({ length: 10 }, () => ask(one)));
  const ids = replies.map((reply) => (reply.ok ? reply.value.member.id : reply.refusal.code));
  expect(new Set(ids).size).toBe(1);
  const account = { book: MAIN_BOOK, address: `member:${ids[0]}` };
  expect(await call(governance.gateway, getAccount, account, { timeoutMs: 5_000 })).toMatchObject({ ok: true });
});

test('an id that is taken is refused, with the same command it is answered again', async () => {
  const brought = order({ memberId: '42' });
  expect(await ask(brought)).toMatchObject({ value: { member: { id: '42', account: 'member:42' }, replayed: false } });
  expect(await ask(brought)).toMatchObject({ value: { member: { id: '42' }, replayed: true } });
  expect(await ask(order({ memberId: '42' }))).toMatchObject({ refusal: { code: 'ALREADY_EXISTS' } });
});

test('a member registered while the ledger stands still is seen once the account is open, and not before', async () => {
  const identities = [{ platform: 'discord', externalId: '7' }];
  const late = order({ memberId: 'late', identities });
  const ledger = governance.services.service('ledger-svc');
  const read = () => call(governance.gateway, getMember, { id: 'late' }, { timeoutMs: 2_000 });
  ledger.signal('SIGSTOP');
  try {
    expect(await ask(late)).toMatchObject({ refusal: { code: 'OUTCOME_UNKNOWN' } });
    expect(await read()).toMatchObject({ refusal: { code: 'MEMBER_NOT_FOUND' } });
  } finally {
    ledger.signal('SIGCONT');
  }
  await eventually(async () => (await read()).ok);
  expect(await ask(late)).toMatchObject({ value: { member: { id: 'late', identities }, replayed: true } });
  const link = await call(governance.gateway, getLink, { platform: 'discord', externalId: '7' }, { timeoutMs: 2_000 });
  expect(link).toMatchObject({ value: { member: 'late' } });
});

const send = <C extends Command>(contract: C, request: RequestOf<C>) =>
  call(governance.gateway, contract, request, { timeoutMs: 9_000 });
const fields = (more: { readonly id?: string; readonly book?: string } = {}) => {
  return { id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', ...more };
};

describe('a link code', () => {
  test('is the first answer to its command, which is good for no other', async () => {
    await ask(order({ memberId: 'grace' }));
    const wish = { ...fields(), memberId: 'grace', fingerprint: 'one' };
    const made = await send(createLinkCode, wish);
    if (!made.ok) throw new Error(made.refusal.code);
    expect(await send(createLinkCode, wish)).toEqual({ ok: true, value: { ...made.value, replayed: true } });
    const other = await send(createLinkCode, { ...wish, fingerprint: 'two' });
    expect(other).toMatchObject({ refusal: { code: 'IDEMPOTENCY_KEY_REUSED', details: { firstFingerprint: 'one' } } });
  });

  test('links one identity, as often as it is asked, and no other after it', async () => {
    await ask(order({ memberId: 'joan', identities: [{ platform: 'discord', externalId: '8' }] }));
    const codeOf = async () => {
      const made = await send(createLinkCode, { ...fields(), memberId: 'joan' });
      return made.ok ? made.value.code : made.refusal.code;
    };
    const game = { ...fields(), platform: 'game', externalId: 'j', code: await codeOf() };
    for (const attempt of [1, 2]) {
      expect([attempt, await send(redeemLinkCode, game)]).toMatchObject([attempt, { value: { member: 'joan' } }]);
    }
    const late = await send(redeemLinkCode, { ...game, externalId: 'k' });
    expect(late).toMatchObject({ refusal: { code: 'LINK_CODE_NOT_FOUND' } });
    const second = { ...fields(), platform: 'discord', externalId: '9', code: await codeOf() };
    expect(await send(redeemLinkCode, second)).toMatchObject({ refusal: { code: 'ALREADY_LINKED' } });
  });
});

test('members are listed page by page, and found by a part of their name', async () => {
  for (const memberId of ['n-1', 'n-2', 'n-3']) await ask(order({ memberId, displayName: `Noether ${memberId}` }));
  const first = await send(listMembers, { name: 'noether', limit: 2 });
  expect(first).toMatchObject({ value: { data: [{ id: 'n-1' }, { id: 'n-2' }], next: 'n-2' } });
  const second = await send(listMembers, { name: 'noether', limit: 2, after: 'n-2' });
  expect(second.ok && [second.value.data.map(({ id }) => id), second.value.next]).toEqual([['n-3'], undefined]);
});

test('a member is erased once: later commands are told so', async () => {
  await ask(order({ memberId: 'gone' }));
  expect(await send(eraseMember, { ...fields(), memberId: 'gone' })).toMatchObject({ ok: true });
  expect(await send(eraseMember, { ...fields(), memberId: 'gone' })).toMatchObject({
    refusal: { code: 'MEMBER_DELETED' },
  });
  expect(await send(eraseMember, { ...fields(), memberId: 'nobody' })).toMatchObject({
    refusal: { code: 'MEMBER_NOT_FOUND' },
  });
});

test.each([
  [createLinkCode, { memberId: 'grace' }],
  [redeemLinkCode, { platform: 'game', externalId: 'x', code: 'none' }],
  [changeMember, { memberId: 'grace', displayName: 'Hopper' }],
  [eraseMember, { memberId: 'grace' }],
  [registerMember, { displayName: 'Hopper', identities: [] }],
] as const)('$subject of another book than main is refused', async (contract, more) => {
  const request = { ...fields({ book: 'other' }), ...more } as RequestOf<typeof contract>;
  expect(await send<Command>(contract, request)).toMatchObject({ refusal: { code: 'BOOK_NOT_FOUND' } });
});

import { randomUUID } from 'node:crypto';
import { MAIN_BOOK, type RequestOf, getAccount, getLink, getMember, registerMember } from '@tix/contracts';
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

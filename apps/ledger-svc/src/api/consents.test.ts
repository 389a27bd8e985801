import {
  type CapabilityConsent,
  createHold,
  getAllowance,
  MAIN_BOOK,
  openAccount,
  postBulk,
  type RequestOf,
  reverseTransaction,
  setAllowance,
} from '@tix/contracts';
import { call } from '@tix/runtime';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  balanceOf,
  codeOf,
  fund,
  open,
  startLedger,
  type TestLedger,
  transfer,
  post,
  valueOf,
  withCapability,
} from '../testing/ledger-fixture';
import { countOf, times, verified } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await open(ledger, 'app:shop');
});
afterEach(async () => {
  expect(await verified(ledger)).toMatchObject({ ok: true });
  await expectConservation(ledger.database, MAIN_BOOK);
});
afterAll(() => ledger.stop());

interface Consented {
  readonly account: string;
  readonly times: string;
  readonly tickets: string;
  readonly grant: Parameters<typeof post>[2] & { readonly consent: CapabilityConsent };
}

const set = (allowance: string, limit: bigint, asset?: string) => {
  const order = { id: uuidv7(), book: MAIN_BOOK, actor: 'member:any', allowance, limit, windowSeconds: null };
  return call(ledger.gateway, setAllowance, { ...order, ...(asset !== undefined && { asset }) }, { timeoutMs: 10_000 });
};

/** A member with 1000 tickets who lets an application spend some of them. */
async function consented(limit: bigint): Promise<Consented> {
  const name = `consent_${uuidv7().replaceAll('-', '')}`;
  const account = `member:${uuidv7()}`;
  await fund(ledger, account, 1_000n);
  valueOf(await set(name, 1_000_000n));
  valueOf(await set(`${name}_0`, limit, 'TICKET'));
  const counts = [{ allowance: name }, { allowance: `${name}_0`, asset: 'TICKET' }];
  const grant = {
    debits: [account],
    mint: false,
    burn: false,
    admin: false,
    client: 'shop',
    consent: { account, counts },
  };
  return { account, times: name, tickets: `${name}_0`, grant };
}

const spend = ({ account, grant }: Consented, units: bigint, more: object = {}) =>
  post(ledger, transfer(account, 'app:shop', units, { ...more }), grant);
const usedOf = async ({ account: subject }: Consented, allowance: string) =>
  valueOf(await ledger.ask(getAllowance, { book: MAIN_BOOK, allowance, subject })).used;

test('50 parallel debits never exceed the limit of a consent, and each one is told by its record', async () => {
  const one = await consented(100n);
  const replies = await Promise.all(times(50, () => spend(one, 7n)));
  const codes = replies.map(codeOf);
  expect([countOf(codes, 'OK'), countOf(codes, 'ALLOWANCE_EXCEEDED')]).toEqual([14, 36]);
  expect(await balanceOf(ledger, one.account)).toBe(1_000n - 98n);
  expect([await usedOf(one, one.times), await usedOf(one, one.tickets)]).toEqual([14n, 98n]);
  const posted = replies.find(({ ok }) => ok);
  expect(posted?.ok && posted.value.uses?.map(({ allowance }) => allowance)).toEqual([one.times, one.tickets]);
});

test('debits of different kinds share one limit, in one batch and in one bulk', async () => {
  const one = await consented(100n);
  const hold = { account: one.account, amounts: [{ asset: 'TICKET', amount: 40n as never }] };
  const made = await ledger.command(createHold, { hold, ttlSeconds: 60 }, one.grant);
  expect(codeOf(made)).toBe('OK');
  const bulk = times(3, () => withCapability(transfer(one.account, 'app:shop', 25n), one.grant));
  const request = { mode: 'independent', transactions: bulk } as unknown as RequestOf<typeof postBulk>;
  const results = valueOf(await ledger.ask(postBulk, request)).results.map((result) =>
    result.ok ? 'OK' : result.code,
  );
  expect(results).toEqual(['OK', 'OK', 'ALLOWANCE_EXCEEDED']);
  expect(codeOf(await spend(one, 11n))).toBe('ALLOWANCE_EXCEEDED');
  expect(codeOf(await spend(one, 10n))).toBe('OK');
  expect(await usedOf(one, one.tickets)).toBe(100n);
});

test('a reversal gives nothing back, and one that takes from the member counts', async () => {
  const one = await consented(100n);
  const paid = valueOf(await spend(one, 60n));
  valueOf(await ledger.command(reverseTransaction, { transactionId: paid.id, reason: 'why' }));
  expect(await usedOf(one, one.tickets)).toBe(60n);
  const gift = valueOf(await post(ledger, transfer('faucet:test', one.account, 41n)));
  const grant = { ...one.grant, mint: true };
  expect(codeOf(await ledger.command(reverseTransaction, { transactionId: gift.id, reason: 'why' }, grant))).toBe(
    'ALLOWANCE_EXCEEDED',
  );
});

test('once the allowance of debits is 0 nothing more is debited, also under a capability from before', async () => {
  const one = await consented(100n);
  valueOf(await spend(one, 1n));
  valueOf(await set(one.times, 0n));
  const refused = await spend(one, 1n);
  expect(refused.ok ? {} : refused.refusal).toMatchObject({
    code: 'ALLOWANCE_EXCEEDED',
    details: { allowance: one.times, limit: 0, used: 1 },
  });
});

test('what debits nothing needs no allowance, and a consent that is not known to the ledger is none', async () => {
  const one = await consented(0n);
  expect(codeOf(await ledger.command(openAccount, { address: `member:${uuidv7()}` }, one.grant))).toBe('OK');
  const unknown = { account: one.account, counts: [{ allowance: 'consent_none' }] };
  const reply = await post(ledger, transfer(one.account, 'app:shop', 1n), { ...one.grant, consent: unknown });
  expect(codeOf(reply)).toBe('NOT_OWNER');
});

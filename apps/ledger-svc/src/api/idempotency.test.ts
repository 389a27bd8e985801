import {
  captureHold,
  changeAccount,
  createAsset,
  createHold,
  MAIN_BOOK,
  openAccount,
  postBulk,
  refundTransaction,
  type RequestOf,
  reverseTransaction,
  voidHold,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  balanceOf,
  codeOf,
  fund,
  open,
  type Order,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
  withCapability,
} from '../testing/ledger-fixture';
import { fillPool, otherService } from '../testing/other-service';
import { countOf, entriesOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

/** As the gateway sends a client's command: the same key gives the same id, the same content the same fingerprint. */
const keyed = (id: string, order: Order): Order => ({
  ...order,
  id,
  fingerprint: JSON.stringify(order.postings, text),
});
const text = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);

test('a replay is the first answer, whatever has happened since, and moves nothing', async () => {
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b');
  const order = keyed(uuidv7(), transfer('member:a', 'member:b', 25n));
  const first = valueOf(await post(ledger, order));
  valueOf(await post(ledger, transfer('member:b', 'member:a', 5n)));
  expect(valueOf(await post(ledger, order))).toEqual({ ...first, replayed: true });
  expect(await balanceOf(ledger, 'member:a')).toBe(80n);
  expect(first.replayed).toBe(false);
});

test('an id with other content is refused on the same route, and nothing moves', async () => {
  await fund(ledger, 'member:c', 100n);
  await open(ledger, 'member:d', 'member:e');
  const id = uuidv7();
  valueOf(await post(ledger, keyed(id, transfer('member:c', 'member:d', 25n))));
  const more = await post(ledger, keyed(id, transfer('member:c', 'member:d', 26n)));
  const elsewhere = await post(ledger, keyed(id, transfer('member:d', 'member:e', 25n)));
  expect([more, elsewhere].map(codeOf)).toEqual(['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_REUSED']);
  expect(more).toMatchObject({ refusal: { details: { firstFingerprint: expect.stringContaining('"amount":25') } } });
  expect([await balanceOf(ledger, 'member:c'), await balanceOf(ledger, 'member:e')]).toEqual([75n, 0n]);
});

test('forty identical requests at once are one effect and one answer', async () => {
  await fund(ledger, 'member:f', 100n);
  await open(ledger, 'member:g');
  const order = keyed(uuidv7(), transfer('member:f', 'member:g', 10n));
  const answers = (await Promise.all(times(40, () => post(ledger, order)))).map(valueOf);
  expect(
    countOf(
      answers.map(({ replayed }) => replayed),
      false,
    ),
  ).toBe(1);
  expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
  expect(await entriesOf(ledger, 'member:g')).toHaveLength(1);
});

test('a refusal of a client is remembered: funds that arrive later do not turn it into a success', async () => {
  await open(ledger, 'member:h', 'member:i');
  const order = keyed(uuidv7(), transfer('member:h', 'member:i', 10n));
  const first = await post(ledger, order);
  expect(first).toMatchObject({ ok: false, refusal: { code: 'INSUFFICIENT_FUNDS', details: { available: 0 } } });
  await fund(ledger, 'member:h', 100n);
  const again = await post(ledger, order);
  expect(again).toMatchObject({ refusal: { code: 'INSUFFICIENT_FUNDS', details: { available: 0, replayed: true } } });
  expect(codeOf(await post(ledger, { ...order, fingerprint: 'other' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  valueOf(await post(ledger, keyed(uuidv7(), transfer('member:h', 'member:i', 10n))));
  expect(await balanceOf(ledger, 'member:i')).toBe(10n);
});

test('a refusal of an internal id is not remembered: it is used up only by success', async () => {
  const amm = await otherService(ledger);
  await open(ledger, 'member:j');
  await fillPool(amm, 'pool:j', 5n);
  const order = { ...transfer('pool:j', 'member:j', 8n), id: uuidv7() };
  expect(codeOf(await amm.post(order))).toBe('INSUFFICIENT_FUNDS');
  await fillPool(amm, 'pool:j', 3n);
  expect(codeOf(await amm.post(order))).toBe('OK');
  expect(valueOf(await amm.post(order)).replayed).toBe(true);
});

test('a balance that moved and a refused right are not remembered', async () => {
  await fund(ledger, 'member:k', 10n);
  await open(ledger, 'member:l');
  const expected = (balance: bigint) => [{ account: 'member:k', asset: 'TICKET', balance }];
  const order = keyed(uuidv7(), transfer('member:k', 'member:l', 1n, { expected: expected(15n) }));
  expect(await post(ledger, order)).toMatchObject({ refusal: { code: 'BALANCE_MOVED', details: { balance: 10 } } });
  expect(codeOf(await post(ledger, order, { debits: [] }))).toBe('NOT_OWNER');
  await fund(ledger, 'member:k', 5n);
  expect(codeOf(await post(ledger, order))).toBe('OK');
});

test('two equal purchases with two ids are two transactions', async () => {
  await fund(ledger, 'member:m', 20n);
  await open(ledger, 'member:n');
  const order = transfer('member:m', 'member:n', 10n);
  const [first, second] = await Promise.all([
    post(ledger, keyed(uuidv7(), order)),
    post(ledger, keyed(uuidv7(), order)),
  ]);
  expect(valueOf(second).id).not.toBe(valueOf(first).id);
  expect(await balanceOf(ledger, 'member:m')).toBe(0n);
});

test('a dry run neither uses up its id nor is answered from memory', async () => {
  await fund(ledger, 'member:o', 10n);
  await open(ledger, 'member:p');
  const order = keyed(uuidv7(), transfer('member:o', 'member:p', 10n));
  valueOf(await post(ledger, { ...order, dryRun: true }));
  expect(valueOf(await post(ledger, order)).replayed).toBe(false);
  expect(codeOf(await post(ledger, { ...order, dryRun: true }))).toBe('INSUFFICIENT_FUNDS');
  expect(valueOf(await post(ledger, order)).replayed).toBe(true);
});

/** The same three expectations on every route: replay, reuse, and both as values, never as a failure. */
describe('on every route', () => {
  const id = (name: string) => ids.get(name) ?? ids.set(name, uuidv7()).get(name) ?? '';
  const ids = new Map<string, string>();
  const tickets = [{ asset: 'TICKET', amount: posting('', '', 5n).amount }];
  const asset = { code: 'ROUTE', kind: 'raw', scale: 0, maxSupply: 5n, tradable: true } as const;

  beforeAll(async () => {
    await fund(ledger, 'member:x', 100n);
    await open(ledger, 'member:y');
    valueOf(await post(ledger, { ...transfer('member:x', 'member:y', 9n), id: id('reversed') }));
    valueOf(await post(ledger, { ...transfer('member:x', 'member:y', 9n), id: id('refunded') }));
    for (const name of ['captured', 'voided']) {
      const hold = { account: 'member:x', amounts: tickets };
      valueOf(await ledger.command(createHold, { id: id(name), hold, ttlSeconds: 60 }));
    }
  });

  const send = {
    post: (key: object) => post(ledger, { ...transfer('member:x', 'member:y', 1n), ...key }),
    openAccount: (key: object) => ledger.command(openAccount, { address: 'member:z', ...key }),
    changeAccount: (key: object) =>
      ledger.command(changeAccount, { address: 'member:z', change: { kind: 'unfreeze' }, reason: 'why', ...key }),
    createAsset: (key: object) => ledger.command(createAsset, { asset, ...key }),
    createHold: (key: object) =>
      ledger.command(createHold, { hold: { account: 'member:x', amounts: tickets }, ttlSeconds: 60, ...key }),
    captureHold: (key: object) => ledger.command(captureHold, { holdId: id('captured'), to: 'member:y', ...key }),
    voidHold: (key: object) => ledger.command(voidHold, { holdId: id('voided'), ...key }),
    reverse: (key: object) =>
      ledger.command(reverseTransaction, { transactionId: id('reversed'), reason: 'why', ...key }),
    refund: (key: object) =>
      ledger.command(refundTransaction, {
        transactionId: id('refunded'),
        amount: posting('', '', 2n).amount,
        reason: 'why',
        ...key,
      }),
  };

  test.each(Object.keys(send) as (keyof typeof send)[])(
    '%s replays its id, and refuses it with other content',
    async (route) => {
      const key = { id: uuidv7(), fingerprint: 'first' };
      const first = valueOf<object>(await send[route](key));
      expect(valueOf<object>(await send[route](key))).toEqual({ ...first, replayed: true });
      expect(codeOf(await send[route]({ ...key, fingerprint: 'second' }))).toBe('IDEMPOTENCY_KEY_REUSED');
    },
  );

  test('an element of a bulk replays its id, and is refused with other content', async () => {
    const element = { ...withCapability(keyed(uuidv7(), transfer('member:x', 'member:y', 1n))) };
    const other = withCapability({ ...element, fingerprint: 'other' });
    const bulk = (mode: 'atomic' | 'independent', ...transactions: object[]) =>
      ledger.ask(postBulk, { mode, transactions } as RequestOf<typeof postBulk>);
    const [first, replay, reused] = valueOf(await bulk('independent', element, element, other)).results;
    expect(first).toMatchObject({ ok: true, transaction: { replayed: false } });
    expect(replay).toEqual({ ok: true, transaction: { ...(first?.ok && first.transaction), replayed: true } });
    expect(reused).toMatchObject({ ok: false, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(valueOf(await bulk('atomic', element)).results[0]).toEqual(replay);
    expect(valueOf(await bulk('atomic', other)).results[0]).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });
});

test('an id that stands for something that may yet happen is not used up by a refusal', async () => {
  const order = { ...keyed(uuidv7(), transfer('member:late', 'member:a', 5n)), retriable: true };
  expect(codeOf(await post(ledger, order))).toBe('ACCOUNT_NOT_FOUND');
  await open(ledger, 'member:late');
  expect(codeOf(await post(ledger, order))).toBe('INSUFFICIENT_FUNDS');
  await fund(ledger, 'member:late', 5n);
  const paid = valueOf(await post(ledger, order));
  expect(valueOf(await post(ledger, order))).toEqual({ ...paid, replayed: true });
});

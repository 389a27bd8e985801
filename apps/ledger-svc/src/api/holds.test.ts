import { type Address, captureHold, createHold, listHolds, MAIN_BOOK, voidHold } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import {
  codeOf,
  createMaterial,
  fund,
  moneyOf,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { fillPool, otherService } from '../testing/other-service';
import { countOf, entriesOf, holdOf, times } from '../testing/readings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
  await createMaterial(ledger, 'IRON');
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const parts = (units: bigint, asset = 'TICKET') => [{ asset, amount: posting('', '', units).amount }];

async function hold(account: Address, units: bigint, more: object = {}): Promise<string> {
  const order = { hold: { account, amounts: parts(units) }, ttlSeconds: 60, ...more };
  return valueOf(await ledger.command(createHold, order)).id;
}

const capture = (holdId: string, to: Address, more: object = {}) =>
  ledger.command(captureHold, { holdId, to, ...more });

test('what is held cannot be spent on any way, the rest can', async () => {
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b');
  await hold('member:a', 80n);
  expect(await moneyOf(ledger, 'member:a')).toMatchObject({ balance: 100n, held: 80n, available: 20n });
  const tooMuch = { hold: { account: 'member:a', amounts: parts(30n) }, ttlSeconds: 60 };
  expect(codeOf(await post(ledger, transfer('member:a', 'member:b', 30n)))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await ledger.command(createHold, tooMuch))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await post(ledger, transfer('member:a', 'sink:fee', 21n)))).toBe('INSUFFICIENT_FUNDS');
  expect(codeOf(await post(ledger, transfer('member:a', 'member:b', 20n)))).toBe('OK');
});

test('one capture ends the hold of a client: the rest is available again, and nothing can end it twice', async () => {
  await fund(ledger, 'member:c', 100n);
  await open(ledger, 'member:d');
  const id = await hold('member:c', 80n);
  expect(await capture(id, 'member:d', { amounts: parts(81n) })).toMatchObject({
    refusal: { code: 'CAPTURE_EXCEEDS_HOLD', details: { remaining: 80 } },
  });
  const captured = valueOf(await capture(id, 'member:d', { amounts: parts(50n) }));
  expect(await moneyOf(ledger, 'member:c')).toMatchObject({ balance: 50n, held: 0n });
  expect(await moneyOf(ledger, 'member:d')).toMatchObject({ balance: 50n });
  expect(await holdOf(ledger, id)).toMatchObject({ state: 'captured', remaining: [], endedBy: captured.id });
  expect(codeOf(await capture(id, 'member:d'))).toBe('HOLD_ALREADY_CAPTURED');
  expect(codeOf(await ledger.command(voidHold, { holdId: id }))).toBe('HOLD_ALREADY_CAPTURED');
});

test('a voided hold gives everything back and stays voided', async () => {
  await fund(ledger, 'member:e', 10n);
  await open(ledger, 'member:f');
  const id = await hold('member:e', 10n);
  valueOf(await ledger.command(voidHold, { holdId: id }));
  expect(await moneyOf(ledger, 'member:e')).toMatchObject({ balance: 10n, held: 0n });
  expect(codeOf(await capture(id, 'member:f'))).toBe('HOLD_ALREADY_VOIDED');
  expect(codeOf(await ledger.command(voidHold, { holdId: id }))).toBe('HOLD_ALREADY_VOIDED');
});

test('of 25 captures and 25 voids at once exactly one ends the hold', async () => {
  await fund(ledger, 'member:g', 10n);
  await open(ledger, 'member:h');
  const id = await hold('member:g', 10n);
  const race = times(50, (index) => (index % 2 ? capture(id, 'member:h') : ledger.command(voidHold, { holdId: id })));
  const codes = (await Promise.all(race)).map(codeOf);
  expect(countOf(codes, 'OK')).toBe(1);
  const { state } = await holdOf(ledger, id);
  expect(countOf(codes, state === 'captured' ? 'HOLD_ALREADY_CAPTURED' : 'HOLD_ALREADY_VOIDED')).toBe(49);
  expect((await moneyOf(ledger, 'member:h')).balance).toBe(state === 'captured' ? 10n : 0n);
  expect(await moneyOf(ledger, 'member:g')).toMatchObject({ held: 0n });
});

test('a hold of several assets is captured from and given back asset by asset', async () => {
  await fund(ledger, 'member:i', 10n);
  await fund(ledger, 'member:i', 5n, 'IRON');
  await open(ledger, 'member:j');
  const amounts = [...parts(10n), ...parts(5n, 'IRON')];
  const id = await hold('member:i', 1n, { hold: { account: 'member:i', amounts } });
  valueOf(await capture(id, 'member:j', { amounts: parts(2n, 'IRON') }));
  expect(await moneyOf(ledger, 'member:i')).toMatchObject({ balance: 10n, held: 0n });
  expect(await moneyOf(ledger, 'member:i', 'IRON')).toMatchObject({ balance: 3n, held: 0n });
});

test('a service captures its own hold in parts, and the last part ends it', async () => {
  const amm = await otherService(ledger);
  await fillPool(amm, 'pool:a', 10n);
  await open(ledger, 'member:k');
  const id = uuidv7();
  const made = { id, account: 'pool:a', amounts: parts(10n) };
  valueOf(await amm.post({ type: 'charge', postings: [], holds: [made] }));
  const take = (units: bigint, more: object = {}) => amm.post(transfer(`hold:${id}`, 'member:k', units, more));
  valueOf(await take(4n));
  expect(await holdOf(ledger, id)).toMatchObject({ state: 'held', remaining: parts(6n), maker: 'amm-svc' });
  expect(codeOf(await take(7n))).toBe('CAPTURE_EXCEEDS_HOLD');
  valueOf(await take(5n));
  valueOf(await take(1n));
  expect(await holdOf(ledger, id)).toMatchObject({ state: 'captured', remaining: [] });
  expect(codeOf(await take(1n))).toBe('HOLD_ALREADY_CAPTURED');
  expect(await moneyOf(ledger, 'pool:a')).toMatchObject({ balance: 0n, held: 0n });
});

test('a fill captures from two holds and releases the remainder of one, all in one transaction', async () => {
  const amm = await otherService(ledger);
  await fillPool(amm, 'pool:b', 10n);
  await fillPool(amm, 'pool:c', 5n, 'IRON');
  await open(ledger, 'member:l');
  const [tickets, iron] = [uuidv7(), uuidv7()];
  const made = [
    { id: tickets, account: 'pool:b', amounts: parts(10n) },
    { id: iron, account: 'pool:c', amounts: parts(5n, 'IRON') },
  ];
  valueOf(await amm.post({ type: 'charge', postings: [], holds: made }));
  const postings = [posting(`hold:${tickets}`, 'pool:c', 4n), posting(`hold:${iron}`, 'pool:b', 5n, 'IRON')];
  valueOf(await amm.post({ type: 'swap', postings, releases: [tickets] }));
  expect(await holdOf(ledger, tickets)).toMatchObject({ state: 'captured', remaining: [] });
  expect(await moneyOf(ledger, 'pool:b')).toMatchObject({ balance: 6n, held: 0n });
  expect(await moneyOf(ledger, 'pool:c', 'IRON')).toMatchObject({ balance: 0n, held: 0n });
  // A release is never refused: releasing what has ended does nothing.
  expect(codeOf(await amm.post({ type: 'swap', postings: [], releases: [tickets, iron] }))).toBe('OK');
});

test('a hold is ended by who made it or by an operator, and does not exist for anybody else', async () => {
  const amm = await otherService(ledger);
  await fund(ledger, 'member:m', 10n);
  await open(ledger, 'member:n');
  const order = { hold: { account: 'member:m', amounts: parts(5n) }, ttlSeconds: 60 };
  const { id } = valueOf(await ledger.command(createHold, order, { client: 'shop' }));
  const other = await ledger.command(captureHold, { holdId: id, to: 'member:n' }, { client: 'other' });
  expect(codeOf(other)).toBe('HOLD_NOT_FOUND');
  expect(codeOf(await amm.post(transfer(`hold:${id}`, 'member:n', 1n)))).toBe('HOLD_NOT_FOUND');
  expect(codeOf(await ledger.command(voidHold, { holdId: id }, { client: 'operator' }))).toBe('OK');
});

test('a hold with a reason is captured and voided without naming one', async () => {
  await fund(ledger, 'member:o', 10n);
  await open(ledger, 'member:p');
  const [first, second] = [
    await hold('member:o', 3n, { reason: 'rent' }),
    await hold('member:o', 3n, { reason: 'rent' }),
  ];
  expect(valueOf(await capture(first, 'member:p')).reason).toBe('rent');
  expect(valueOf(await ledger.command(voidHold, { holdId: second })).reason).toBe('rent');
});

test('a capture into a sink that was never used opens it, also when its reason is known', async () => {
  await fund(ledger, 'member:q', 10n);
  const [first, second] = [await hold('member:q', 3n, { reason: 'toll' }), await hold('member:q', 3n)];
  expect(codeOf(await capture(second, 'sink:toll'))).toBe('OK');
  expect(codeOf(await capture(first, 'sink:toll'))).toBe('OK');
  expect(await moneyOf(ledger, 'sink:toll')).toMatchObject({ balance: 6n });
});

test('an id is one hold: a second one of the same id is refused, however it is made', async () => {
  const amm = await otherService(ledger);
  await fillPool(amm, 'pool:d', 10n);
  const id = uuidv7();
  const made = { id, account: 'pool:d', amounts: parts(1n) };
  valueOf(await amm.post({ type: 'charge', postings: [], holds: [made] }));
  expect(codeOf(await amm.post({ type: 'charge', postings: [], holds: [made] }))).toBe('ALREADY_EXISTS');
  expect(codeOf(await amm.post({ type: 'charge', postings: [], holds: [made, { ...made, id: uuidv7() }] }))).toBe(
    'ALREADY_EXISTS',
  );
  const { id: _, ...order } = made;
  expect(codeOf(await amm.command(createHold, { id, hold: order, ttlSeconds: 5 }))).toBe('ALREADY_EXISTS');
});

test('holds are listed newest first and found by account, state and maker', async () => {
  await fund(ledger, 'member:r', 10n);
  const [first, second, third] = [await hold('member:r', 1n), await hold('member:r', 1n), await hold('member:r', 1n)];
  valueOf(await ledger.command(voidHold, { holdId: second ?? '' }));
  const list = async (filter: object) => {
    const page = valueOf(await ledger.ask(listHolds, { book: MAIN_BOOK, account: 'member:r', limit: 100, ...filter }));
    return page.data.map(({ id }) => id);
  };
  expect(await list({})).toEqual([third, second, first]);
  expect(await list({ state: 'held' })).toEqual([third, first]);
  expect(await list({ state: 'voided', maker: 'gateway/operator' })).toEqual([second]);
  expect(await list({ maker: 'gateway/other' })).toEqual([]);
  const one = valueOf(await ledger.ask(listHolds, { book: MAIN_BOOK, account: 'member:r', limit: 1 }));
  expect(await list({ after: one.next })).toEqual([second, first]);
  expect(await entriesOf(ledger, 'member:r')).toHaveLength(1);
});

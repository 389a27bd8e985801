import { namedRoutes } from '@tix/contracts';
import { balanceOf, done, member, outcomeOf, times, unique } from './testing/actors';
import { keyedCommands, sendAlone, sendInBulk } from './testing/commands';
import { startEconomy, type Economy } from './testing/economy';
import { saleCommands } from './testing/sale-commands';
import { syncCommands } from './testing/sync-commands';
import { serviceCommands } from './testing/service-commands';
import { allServices } from './testing/services';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: allServices });
});
afterEach(() => economy.conserved());
afterAll(() => economy.stop());

const commands = { ...keyedCommands, ...serviceCommands, ...saleCommands, ...syncCommands };

test('every route that requires a key is in this matrix', () => {
  const required = namedRoutes().filter(([, { keyed }]) => keyed === 'required');
  const missing = required.map(([, { method, path }]) => `${method} ${path}`).filter((name) => !(name in commands));
  expect(missing).toEqual([]);
});

/** How many transactions the main book has. */
async function seq(): Promise<number> {
  const { body } = await economy.operator.get<{ books: { book: string; seq: number }[] }>('/v1/audit/head?book=main');
  return body.books[0]?.seq ?? -1;
}

const isOptional = (name: string) => name === 'POST /v1/adjustments';

test.each(Object.entries(commands).filter(([name]) => !isOptional(name)))(
  '%s is refused without a key and does nothing',
  async (name, { command, send }) => {
    const order = await command.valid(economy);
    const before = await seq();
    const refused = await send(economy, order, null);
    const code = name.includes('bulk') ? 'VALIDATION' : 'IDEMPOTENCY_KEY_REQUIRED';
    expect([refused.status, refused.code]).toEqual([400, code]);
    expect(await seq()).toBe(before);
  },
);

/** @covers C2 */
describe.each(Object.entries(commands))('%s', (_name, { command, send }) => {
  test('replays its first answer byte for byte, and refuses its key for anything else', async () => {
    const order = await command.valid(economy);
    const key = unique('k');
    const first = await send(economy, order, key);
    expect([first.status, first.isReplayed]).toEqual([201, false]);
    const before = await seq();

    expect(await send(economy, order, key)).toEqual({ ...first, isReplayed: true });
    const { order: other, fields } = command.changed(order);
    const refused = await send(economy, other, key);
    expect([refused.status, refused.code, refused.details]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED', { fields }]);
    expect(await send(economy, order, key)).toEqual({ ...first, isReplayed: true });
    expect(await seq()).toBe(before);
  });

  test('has one effect however many identical requests arrive at once', async () => {
    const order = await command.valid(economy);
    const key = unique('k');
    const before = await seq();
    const outcomes = await Promise.all(times(15, () => send(economy, order, key)));
    expect(outcomes.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
    expect(new Set(outcomes.map(({ text }) => text)).size).toBe(1);
    expect(await seq()).toBe(before + (command.transactions ?? 1));
  });

  const { refused } = command;
  if (!refused) return;
  test('gives its refusal again after the cause is gone', async () => {
    const { code, cure, ...order } = await refused(economy);
    const key = unique('k');
    const first = await send(economy, order, key);
    expect([first.code, first.isReplayed]).toEqual([code, false]);
    await cure?.();
    expect(await send(economy, order, key)).toEqual({ ...first, isReplayed: true });
    if (cure) expect((await send(economy, order, unique('k'))).status).toBe(201);
  });
});

test('a transaction posted alone is replayed as an element of a bulk, and the other way round', async () => {
  const command = keyedCommands['POST /v1/transactions']?.command;
  const [one, two] = [await command?.valid(economy), await command?.valid(economy)];
  if (!one || !two) throw new Error('no such command');
  const [alone, inBulk] = [unique('k'), unique('k')];
  await sendAlone(economy, one, alone);
  await sendInBulk(economy, two, inBulk);
  const before = await seq();
  expect(await sendInBulk(economy, one, alone)).toMatchObject({ status: 201, isReplayed: true });
  expect(await sendAlone(economy, two, inBulk)).toMatchObject({ status: 201, isReplayed: true });
  expect(await seq()).toBe(before);
});

test('an element of a bulk that repeats the key of an earlier one replays it', async () => {
  const order = await keyedCommands['POST /v1/transactions']?.command.valid(economy);
  const element = { ...order?.body, idempotencyKey: unique('k') };
  const before = await seq();
  const { body } = await economy.operator.post<{ data: { status: number; replayed?: boolean }[] }>(
    '/v1/transactions/bulk',
    { mode: 'atomic', transactions: [element, element] },
  );
  expect(body.data.map(({ status, replayed }) => [status, replayed])).toEqual([
    [201, undefined],
    [201, true],
  ]);
  expect(await seq()).toBe(before + 1);
});

describe('a key that may be sent', () => {
  test('makes one account, one asset, one application and one key however often it is sent', async () => {
    const book = unique('book');
    const made = await economy.operator.post<{ id: string; key: string }>('/v1/applications', {
      name: 'Shop',
      scopes: [],
    });
    const orders = [
      ['/v1/accounts', { address: `member:${unique('m')}` }],
      ['/v1/assets', { code: unique('A'), kind: 'raw' }],
      ['/v1/applications', { name: 'Shop', scopes: ['ledger:read'], book }],
      ['/v1/operators', { name: unique('Ann') }],
      [`/v1/applications/${made.body.id}/keys`, {}],
    ] as const;
    for (const [path, body] of orders) {
      const key = unique('k');
      const first = await economy.operator.post(path, body, { key });
      const again = await economy.operator.post(path, body, { key });
      expect([path, again.text, again.headers.get('idempotent-replayed')]).toEqual([path, first.text, 'true']);
      const other = await economy.operator.post(path, { ...body, ...otherBody(path) }, { key });
      if (!path.endsWith('/keys')) expect([path, other.status]).toEqual([path, 422]);
    }
  });

  test('names one request of awards, whatever else is sent under it; a refusal gives the key back', async () => {
    const [path, ann, key] = [`/v1/tournaments/${unique('cup')}/placements`, await member(economy), unique('k')];
    const pay = (place: number, account = ann) =>
      economy.operator.post(path, { placements: [{ place, account, amount: 5 }] }, { key });
    expect(outcomeOf(await pay(1, 'member:nobody'))).toBe('ACCOUNT_NOT_FOUND');
    const replies = await Promise.all(times(8, () => pay(1)));
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const [first] = replies;
    expect([outcomeOf(await pay(2)), await balanceOf(economy, ann)]).toEqual(['IDEMPOTENCY_KEY_REUSED', 5]);
    const again = await pay(1);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first?.text, 'true']);
    done(await economy.operator.post(path, { placements: [{ place: 2, account: ann, amount: 5 }] }));
    expect(await balanceOf(economy, ann)).toBe(10);
  });

  test('names one request of two that differ and come at once: the other one moves nothing', async () => {
    const [path, ann, key] = [`/v1/tournaments/${unique('cup')}/placements`, await member(economy), unique('k')];
    const pay = (place: number) =>
      economy.operator.post(path, { placements: [{ place, account: ann, amount: 5 }] }, { key });
    const outcomes = (await Promise.all(times(10, (at) => pay(1 + (at % 2))))).map(outcomeOf);
    expect(new Set(outcomes)).toEqual(new Set([201, 'IDEMPOTENCY_KEY_REUSED']));
    expect(await balanceOf(economy, ann)).toBe(5);
  });

  test('names one reconciliation, whose report is the first one', async () => {
    const key = unique('k');
    const reconcile = (body: object) => economy.operator.post('/v1/reconciliations', body, { key });
    const account = await member(economy, 5);
    const first = await reconcile({ account });
    done(await economy.operator.post('/v1/assets', { code: unique('A'), kind: 'raw' }));
    const again = await reconcile({ account });
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect(outcomeOf(await reconcile({ account, repair: true }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('is not needed: without one each request stands for itself', async () => {
    const order = { name: 'Shop', scopes: [] };
    const first = await economy.operator.post<{ id: string }>('/v1/applications', order, { key: null });
    const second = await economy.operator.post<{ id: string }>('/v1/applications', order, { key: null });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

function otherBody(path: string): object {
  if (path.endsWith('accounts')) return { address: `member:${unique('m')}` };
  return path.endsWith('assets') ? { kind: 'product' } : { name: 'Another' };
}

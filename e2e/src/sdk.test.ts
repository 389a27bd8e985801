import { codes, namedRoutes } from '@tix/contracts';
import * as sdk from '@tix/sdk';
import { tcpProxy, type TcpProxy } from '@tix/testkit';
import { unique } from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
let proxy: TcpProxy;
let tix: sdk.Tix;
/** The same key through a door that can be slammed. */
let cuttable: sdk.Tix;

/** Of the subscriptions of one test. */
let following: AbortController;
beforeEach(() => {
  following = new AbortController();
});
beforeAll(async () => {
  economy = await startEconomy();
  proxy = await tcpProxy({ port: Number(new URL(economy.url).port) });
  const key = economy.operator.apiKey ?? '';
  tix = sdk.connect({ url: economy.url, key });
  cuttable = sdk.connect({ url: proxy.through(economy.url).replace(/\/$/, ''), key });
});
afterAll(async () => {
  await proxy?.close();
  await economy?.stop();
});
afterEach(() => {
  proxy.heal();
  // A follower never gives up by itself: one that a failed test has left would keep the run alive.
  following.abort();
});

async function funded(amount: number): Promise<string> {
  const address = `member:${unique('sdk')}`;
  await tix.post('/v1/accounts', { body: { address } });
  await tix.post('/v1/credits', { body: { account: address, amount, reason: 'start' } });
  return address;
}

async function balanceOf(address: string): Promise<number> {
  const { balances } = await tix.get('/v1/accounts/{address}', { params: { address } });
  return balances[0]?.balance ?? 0;
}

const debit = (account: string, amount: number) => ({ account, amount, reason: 'shop' });

describe('a call', () => {
  test('whose answer is lost is sent again with its key, and done once', async () => {
    const account = await funded(100);
    proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('HTTP/1.1 201'));
    const paid = await cuttable.send('post', '/v1/debits', { body: debit(account, 30) });
    expect(paid.headers.get('idempotent-replayed')).toBe('true');
    expect(await balanceOf(account)).toBe(70);
  });

  test('without a key is sent once, and what has become of it is said to be unknown', async () => {
    const account = await funded(100);
    proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('HTTP/1.1 201'));
    const body = { account, amount: 5, reason: 'correction', note: 'counted again' };
    const failure = await cuttable.post('/v1/adjustments', { body, idempotencyKey: null }).catch((error) => error);
    expect(failure).toBeInstanceOf(sdk.OutcomeUnknownError);
    expect(failure).toMatchObject({ code: 'OUTCOME_UNKNOWN', effect: 'unknown', requestId: undefined });
    expect(await balanceOf(account)).toBe(105);
  });

  /** @covers C8 */
  test('with a natural key is done once, whoever makes it', async () => {
    const account = await funded(100);
    const order = unique('order');
    const pay = (client: sdk.Tix) =>
      client.post('/v1/debits', { body: debit(account, 30), idempotencyKey: sdk.keys.shopOrder(order) });
    const [first, second] = await Promise.all([pay(tix), pay(cuttable)]);
    expect(second.id).toBe(first.id);
    expect(await balanceOf(account)).toBe(70);
  });

  test('that could be repeated only after its own end is refused at once, and nothing is done', async () => {
    const scopes = ['ledger:read', 'ledger:transfer'] as const;
    const account = await funded(10);
    const { key, account: own } = await tix.post('/v1/applications', {
      body: { name: 'hasty', scopes, writesPerMinute: 1 },
    });
    await tix.post('/v1/transfers', { body: { from: account, to: own, amount: 5 } });
    const hasty = sdk.connect({ url: economy.url, key, timeoutMs: 100 });
    const pay = () => hasty.post('/v1/transfers', { body: { from: own, to: account, amount: 1 } });
    await pay();
    const refused: unknown = await pay().catch((error: unknown) => error);
    // It asks for more seconds than the call has.
    expect(refused).toBeInstanceOf(sdk.RateLimitedError);
    expect(refused).toMatchObject({ status: 429, effect: 'none' });
    expect(await balanceOf(account)).toBe(6);
  });

  test('ends when it is told to', async () => {
    proxy.blackHole();
    const failure = cuttable.get('/v1/books', { signal: AbortSignal.timeout(50) });
    await expect(failure).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('a refusal', () => {
  test('is an error of its own class with the facts of the answer', async () => {
    const account = await funded(100);
    const refused: unknown = await tix
      .post('/v1/debits', { body: debit(account, 101) })
      .catch((error: unknown) => error);
    if (!(refused instanceof sdk.InsufficientFundsError)) throw refused;
    expect(refused).toBeInstanceOf(sdk.TicketonomicsError);
    expect(refused).toMatchObject({ code: 'INSUFFICIENT_FUNDS', status: 422, effect: 'none', errors: [] });
    expect(refused.requestId).toMatch(/^\S+$/);
    const { available, needed, held, balance } = refused.details;
    expect({ available, needed, held, balance }).toEqual({ available: 100, needed: 101, held: 0, balance: 100 });
  });

  test('of what is not valid names the fields', async () => {
    const refused = tix.post('/v1/transfers', { body: { from: 'nobody', to: 'member:a', amount: 1 } });
    await expect(refused).rejects.toMatchObject({ name: 'ValidationError', errors: [{ pointer: '/from' }] });
  });

  test('has a class for every code there is', () => {
    const classes = sdk as unknown as Record<string, { name: string }>;
    const nameOf = (code: string) =>
      code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const missing = Object.keys(codes).filter((code) => classes[`${nameOf(code)}Error`] === undefined);
    expect(missing).toEqual([]);
  });
});

/** These services do not run here. */
const elsewhere =
  /^(audit\.findings$|(companies|crafting|recipes|amm|jobs|employments|payroll|invitations|members|variables|taxes|sale\w*|terminals)\.)/;

describe('a list', () => {
  test('is read to its end, page after page', async () => {
    const account = await funded(100);
    for (let paid = 0; paid < 4; paid += 1) await tix.post('/v1/debits', { body: debit(account, 1) });
    const query = { limit: 2 };
    const amounts: number[] = [];
    for await (const entry of tix.list('/v1/accounts/{address}/entries', { params: { address: account }, query })) {
      amounts.push(entry.amount);
    }
    expect(amounts).toEqual([-1, -1, -1, -1, 100]);
  });

  test('of every route that answers pages ends', async () => {
    const params = { address: await funded(1) };
    const lists = namedRoutes().filter(([, route]) => route.method === 'GET' && 'cursor' in shapeOf(route.query));
    // Those of the ledger and of the gateway itself; the other services do not run here, and any id would be unknown.
    const here = lists.filter(([name, { path }]) => !elsewhere.test(name) && !/:(?!address)/.test(path));
    expect(here.length).toBeGreaterThan(8);
    for (const [name, { path }] of here) {
      const template = path.replace(/:(\w+)/g, '{$1}') as '/v1/assets';
      const query = { limit: 1, ...(name === 'taxRecords.list' && { account: params.address }) };
      const rows = tix.list(template, { query, params } as never);
      await expect(counted(rows)).resolves.toBeLessThan(500);
    }
  });
});

function shapeOf(schema: unknown): object {
  return (schema as { shape: object }).shape;
}

async function counted(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const row of rows) count += row === undefined ? 0 : 1;
  return count;
}

/** Without the funding, which may be in the log a moment later. */
type Posted = Extract<sdk.Event, { type: 'ledger.transaction.posted' }>;
async function* sales(events: AsyncIterable<sdk.Event>): AsyncGenerator<Posted> {
  for await (const event of events) {
    if (event.type === 'ledger.transaction.posted' && event.data.reason === 'shop') yield event;
  }
}

describe('a subscription', () => {
  test('goes on after every cut without losing or doubling an event', async () => {
    const account = await funded(100);
    const events = await cuttable.follow({ account, signal: following.signal });
    const sent: number[] = [];
    const pay = async () => sent.push((await tix.post('/v1/debits', { body: debit(account, 1) })).seq);
    const heard: number[] = [];
    await pay();
    for await (const { data } of sales(events)) {
      heard.push(data.seq);
      if (heard.length === 6) break;
      // Cut before the next event, and in the middle of it.
      if (heard.length % 2 === 0) proxy.reset();
      else proxy.cutWhen((chunk, direction) => direction === 'reply' && chunk.includes('data: '));
      await pay();
    }
    expect(heard).toEqual(sent);
  });

  test('that is cut before the first event does not miss it', async () => {
    const account = await funded(100);
    const events = await cuttable.follow({ account, signal: following.signal });
    proxy.reset();
    const { seq } = await tix.post('/v1/debits', { body: debit(account, 1) });
    for await (const { data } of sales(events)) {
      expect(data.seq).toBe(seq);
      break;
    }
  });

  test('goes on in another process behind the position that was kept', async () => {
    const account = await funded(100);
    const first = await tix.follow({ account, signal: following.signal });
    const { seq } = await tix.post('/v1/debits', { body: debit(account, 1) });
    const { seq: next } = await tix.post('/v1/debits', { body: debit(account, 1) });
    for await (const { data } of sales(first)) {
      expect(data.seq).toBe(seq);
      break;
    }
    for await (const { data } of sales(
      await tix.follow({ account, after: first.position, signal: following.signal }),
    )) {
      expect(data.seq).toBe(next);
      break;
    }
  });

  test('that is not allowed is refused with its error', async () => {
    const stranger = sdk.connect({ url: economy.url, key: 'tix_nobody' });
    await expect(stranger.follow()).rejects.toBeInstanceOf(sdk.UnauthenticatedError);
  });
});

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { eventually } from '@tix/testkit';
import {
  application,
  done,
  member,
  times,
  transfer,
  type Application,
  type Events,
  type Refusal,
} from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';
import { follow, type Event, type EventStream } from './testing/event-stream';

let economy: Economy;
const streams: EventStream[] = [];
beforeAll(async () => {
  economy = await startEconomy();
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await economy.conserved();
});
afterAll(() => economy.stop());

const scopes = ['ledger:read', 'ledger:transfer', 'ledger:mint', 'events:read'];

const open = async (apiKey: string | undefined, more: { query?: string; lastEventId?: string } = {}) => {
  const stream = await follow({ url: economy.url, apiKey, ...more });
  streams.push(stream);
  return stream;
};

/** All events of the key's book from the beginning, in pages of a size. */
async function listed({ client }: Pick<Application, 'client'>, limit: number, query = ''): Promise<Event[]> {
  const all: Event[] = [];
  let after = '';
  for (;;) {
    const page = done(await client.get<Events>(`/v1/events?limit=${limit}${query}${after}`));
    all.push(...page.data);
    if (!page.hasMore) return all;
    after = `&after=${page.nextCursor}`;
  }
}

const seqsOf = (events: readonly Event[]) => events.map(({ data }) => data.seq);

/** Credits users of the application's book; answers the last seq. */
async function write({ client }: Application, count: number): Promise<number> {
  const orders = times(count, (at) => ({ account: `user:${at % 3}`, amount: 1, reason: 'tick' }));
  const replies = await Promise.all(orders.map((order) => client.post<{ seq: number }>('/v1/credits', order)));
  return Math.max(...replies.map((reply) => done(reply).seq));
}

/** Waits until the book's events have come so far. */
async function caughtUp(app: Application, seq: number): Promise<Event[]> {
  return eventually(async () => {
    const all = await listed(app, 100);
    return (all.at(-1)?.data.seq ?? 0) >= seq && all;
  });
}

test('the list shows every seq of the book once and in order, whatever the size of its pages', async () => {
  const app = await application(economy, scopes);
  const last = await write(app, 150);
  const all = await caughtUp(app, last);
  expect(seqsOf(all)).toEqual(times(last, (at) => at + 1));
  expect(new Set(all.map(({ id }) => id)).size).toBe(last);
  for (const limit of [1, 7, 64, 100]) expect(await listed(app, limit)).toEqual(all);
});

test('the places of all books together have no gap and no overlap', async () => {
  const apps = await Promise.all(times(3, () => application(economy, scopes)));
  const lasts = await Promise.all(apps.map((app) => write(app, 40)));
  await Promise.all(apps.map((app, at) => caughtUp(app, lasts[at] ?? 0)));
  const chunks = await economy.database.query<{ first: string; last: string }>(
    'select first_position as first, last_position as last from gateway.event_chunk order by first_position',
  );
  const starts = chunks.map(({ first }) => Number(first));
  const expected = [1, ...chunks.slice(0, -1).map(({ last }) => Number(last) + 1)];
  expect(starts).toEqual(expected);
});

test('a stream shows what the list shows, first what was, then what happens', async () => {
  const app = await application(economy, scopes);
  const before = await caughtUp(app, await write(app, 20));
  const stream = await open(app.key, { query: `?after=${before[4]?.id}` });
  await stream.arrived(before.length - 5);
  const last = await write(app, 30);
  await stream.arrived(last - 5);
  const all = await caughtUp(app, last);
  expect(stream.events.map(({ data }) => data)).toEqual(all.slice(5));
  expect(stream.events.map(({ id, type }) => ({ id, type }))).toEqual(
    all.slice(5).map(({ id, type }) => ({ id, type })),
  );
});

test('a stream without a cursor begins with what happens next', async () => {
  const app = await application(economy, scopes);
  const before = await caughtUp(app, await write(app, 5));
  const stream = await open(app.key);
  const last = await write(app, 3);
  await stream.arrived(3);
  expect(stream.events.map(({ data }) => data.data.seq)).toEqual(times(3, (at) => before.length + at + 1));
  expect(last).toBe(before.length + 3);
});

/** @covers T28 */
test('a follower who comes back with the last id after the gateway restarted misses nothing and sees nothing twice', async () => {
  const app = await application(economy, scopes);
  const first = await open(app.key, { query: `?after=${(await caughtUp(app, 2))[0]?.id}` });
  await write(app, 40);
  await first.arrived(10);
  await write(app, 40);
  await economy.restartGateway();
  await first.ended;
  const seen = [...first.events];
  const second = await open(app.key, { lastEventId: seen.at(-1)?.id ?? '' });
  const last = await write(app, 40);
  await eventually(() => second.events.at(-1)?.data.data.seq === last);
  const all = [...seen, ...second.events].map(({ data }) => data.data.seq);
  expect(all).toEqual(times(last - 1, (at) => at + 2));
});

test('two gateways show the same events under the same ids', async () => {
  const app = await application(economy, scopes);
  const all = await caughtUp(app, await write(app, 10));
  const other = await economy.addGateway();
  const elsewhere = await follow({ url: other, apiKey: app.key, lastEventId: all[0]?.id ?? '' });
  streams.push(elsewhere);
  await elsewhere.arrived(all.length - 1);
  expect(elsewhere.events.map(({ data }) => data)).toEqual(all.slice(1));
});

describe('filters', () => {
  const main = () => ({ client: economy.operator });

  test('by account show what moves on it and nothing else', async () => {
    const [a, b, c] = [await member(economy, 100), await member(economy, 100), await member(economy)];
    const wanted = done(await transfer(economy.operator, a, c, 1));
    const other = done(await transfer(economy.operator, b, c, 1));
    await eventually(async () => seqsOf(await listed(main(), 100)).includes(other.seq));
    const events = await listed(main(), 100, `&account=${a}`);
    expect(events.at(-1)?.data.id).toBe(wanted.id);
    expect(events.filter(({ data }) => !JSON.stringify(data.postings).includes(a))).toEqual([]);
    expect(events.length).toBeLessThan((await listed(main(), 100)).length);
  });

  test('by type pass over others, and the cursor goes on', async () => {
    const app = await application(economy, scopes);
    const all = await caughtUp(app, await write(app, 10));
    expect(await listed(app, 100, '&types=ledger.transaction.posted,other')).toEqual(all);
    const none = done(await app.client.get<Events>('/v1/events?types=other'));
    expect([none.data, none.hasMore]).toEqual([[], false]);
    const onward = done(await app.client.get<Events>(`/v1/events?after=${none.nextCursor}`));
    expect(onward.data).toEqual([]);
  });
});

describe('a cursor', () => {
  test('changed by one character anywhere is refused, in the list and in the stream', async () => {
    const app = await application(economy, scopes);
    const [event] = await caughtUp(app, await write(app, 1));
    const id = event?.id ?? '';
    for (const at of [4, 10, 20, id.length - 1]) {
      const wrong = id.slice(0, at) + (id.charAt(at) === 'A' ? 'B' : 'A') + id.slice(at + 1);
      const refused = await app.client.get<Refusal>(`/v1/events?after=${wrong}`);
      expect([at, refused.status, refused.body.code]).toEqual([at, 400, 'INVALID_CURSOR']);
      const headers = { accept: 'text/event-stream', 'last-event-id': wrong };
      const streamed = await app.client.get<Refusal>('/v1/events', { headers });
      expect([streamed.status, streamed.body.code]).toEqual([400, 'INVALID_CURSOR']);
    }
  });

  test('of another book is refused', async () => {
    const [app, other] = [await application(economy, scopes), await application(economy, scopes)];
    const [event] = await caughtUp(other, await write(other, 1));
    expect((await app.client.get<Refusal>(`/v1/events?after=${event?.id}`)).body.code).toBe('INVALID_CURSOR');
    expect((await economy.operator.get<Refusal>(`/v1/events?after=${event?.id}`)).body.code).toBe('INVALID_CURSOR');
    expect((await economy.operator.get(`/v1/events?book=${other.book}&after=${event?.id}`)).status).toBe(200);
  });
});

test('events of another book are never seen, in the list or in the stream', async () => {
  const [app, other] = [await application(economy, scopes), await application(economy, scopes)];
  const stream = await open(app.key);
  const [last, theirs] = await Promise.all([write(app, 30), write(other, 30)]);
  const [all] = await Promise.all([caughtUp(app, last), caughtUp(other, theirs), stream.arrived(30)]);
  expect(new Set([...all, ...stream.events.map(({ data }) => data)].map(({ data }) => data.book))).toEqual(
    new Set([app.book]),
  );
});

test('asking only for the head of a stream is answered and leaves the connection to the next request', async () => {
  const { hostname, port } = new URL(economy.url);
  const socket = connect({ host: hostname, port: Number(port) });
  const head = `Host: x\r\nAuthorization: Bearer ${economy.operator.apiKey}\r\n`;
  socket.write(`HEAD /v1/events HTTP/1.1\r\n${head}Accept: text/event-stream\r\n\r\n`);
  socket.write(`GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const received = await text(socket);
  expect(received.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
  expect(received).toContain('{"status":"ok"}');
});

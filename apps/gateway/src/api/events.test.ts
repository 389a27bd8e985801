import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Problem } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { application, fund } from '../testing/actors';
import { ask, operatorKey, startGateway, type TestGateway } from '../testing/gateway-fixture';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  await fund(gateway, 'member:a', 1_000);
  await fund(gateway, 'member:b', 1_000);
});
afterAll(() => gateway.stop());

interface Page {
  readonly data: {
    readonly id: string;
    readonly type: string;
    readonly data: { readonly seq: number; readonly id: string };
  }[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

async function pay(from = 'member:a', to = 'member:b'): Promise<{ id: string; seq: number }> {
  const { body, status } = await ask<{ id: string; seq: number }>(gateway, 'POST /v1/transfers', {
    body: { from, to, amount: 1 },
  });
  expect(status).toBe(201);
  return body;
}

/** Reads on from a cursor until the event of a transaction has come. */
async function readUntil(id: string, query = '', key = operatorKey): Promise<Page['data']> {
  const events: Page['data'] = [];
  let after = '';
  await eventually(async () => {
    const page = await ask<Page>(gateway, `GET /v1/events?limit=100${query}${after}`, { key });
    events.push(...page.body.data);
    after = `&after=${page.body.nextCursor}`;
    return events.some(({ data }) => data.id === id);
  });
  return events;
}

interface Followed {
  readonly events: { readonly id: string; readonly event: string; readonly data: { data: { id: string } } }[];
  readonly response: IncomingMessage;
  close(): void;
}

/** Of followers that a failed test has left. */
const requests: ClientRequest[] = [];
afterEach(() => requests.splice(0).forEach((request) => request.destroy()));

/** A client of server-sent events: resolves when the stream has begun. */
function follow(url: string, headers: Record<string, string> = {}, query = ''): Promise<Followed> {
  return new Promise((resolve, reject) => {
    const all = { accept: 'text/event-stream', authorization: `Bearer ${operatorKey}`, ...headers };
    const request = get(`${url}/v1/events${query}`, { headers: all }, (response) => {
      const events: Followed['events'] = [];
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const fields = Object.fromEntries(
            block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
          );
          if (fields['data'] === undefined) continue;
          events.push({
            id: fields['id'] ?? '',
            event: fields['event'] ?? '',
            data: JSON.parse(fields['data']) as Followed['events'][number]['data'],
          });
        }
      });
      response.on('error', () => undefined);
      resolve({ events, response, close: () => request.destroy() });
    });
    requests.push(request);
    request.on('error', reject);
  });
}

describe('the list', () => {
  test('holds every transaction of the book once, in the order of its seq', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 120; at += 10) {
      ids.push(...(await Promise.all(Array.from({ length: 10 }, () => pay()))).map(({ id }) => id));
    }
    const last = await pay();
    const events = await readUntil(last.id);
    const seqs = events.map(({ data }) => data.seq);
    expect(seqs).toEqual(Array.from({ length: last.seq }, (_, at) => at + 1));
    expect(ids.every((id) => events.some(({ data }) => data.id === id))).toBe(true);
    expect(events.every(({ type }) => type === 'ledger.transaction.posted')).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  test('goes on behind any event and behind any page, also an empty one', async () => {
    const last = await pay();
    const events = await readUntil(last.id);
    const at = events[3];
    const page = await ask<Page>(gateway, `GET /v1/events?limit=2&after=${at?.id ?? ''}`);
    expect(page.body.data.map(({ id }) => id)).toEqual([events[4]?.id, events[5]?.id]);
    const end = await ask<Page>(gateway, `GET /v1/events?after=${events.at(-1)?.id ?? ''}`);
    expect([end.body.data, end.body.hasMore]).toEqual([[], false]);
    const next = await pay();
    await eventually(async () => {
      const more = await ask<Page>(gateway, `GET /v1/events?after=${end.body.nextCursor}`);
      return more.body.data[0]?.data.id === next.id;
    });
  });

  test('filters by account and type', async () => {
    await fund(gateway, 'member:c', 10);
    const paid = await pay('member:c', 'member:a');
    const events = await readUntil(paid.id, '&account=member:c');
    expect(events.at(-1)?.data.id).toBe(paid.id);
    expect(events.length).toBeLessThan(5);
    const none = await ask<Page>(gateway, 'GET /v1/events?types=other.thing.happened&limit=100');
    expect(none.body.data).toEqual([]);
  });

  test('refuses what is no id of an event of this book', async () => {
    const { body } = await ask<Page>(gateway, 'GET /v1/events?limit=1');
    const id = body.nextCursor;
    const forged = `${id.slice(0, 8)}${id[8] === 'A' ? 'B' : 'A'}${id.slice(9)}`;
    const app = await application(gateway, ['events:read'], { book: 'elsewhere' });
    for (const [cursor, key] of [
      [forged, operatorKey],
      [id, app.key],
    ] as const) {
      const reply = await ask<Problem>(gateway, `GET /v1/events?after=${cursor}`, { key });
      expect([reply.status, reply.body.code]).toEqual([400, 'INVALID_CURSOR']);
    }
    expect((await ask(gateway, 'GET /v1/events?after=7')).status).toBe(400);
  });

  test('shows an application of main what concerns it, with its own balances', async () => {
    const app = await application(gateway, ['events:read', 'ledger:transfer']);
    await fund(gateway, app.account, 5);
    const own = await ask<{ id: string }>(gateway, 'POST /v1/transfers', {
      key: app.key,
      body: { from: app.account, to: 'member:a', amount: 1 },
    });
    const events = (await readUntil(own.body.id, '', app.key)) as unknown as {
      data: { balances: { account: string }[]; postings: { from: string; to: string }[] };
    }[];
    expect(events.length).toBe(2);
    for (const { data } of events) expect(data.balances.map(({ account }) => account)).toEqual([app.account]);
  });
});

describe('the stream', () => {
  test('begins now, follows, and resumes behind the last event on any gateway without loss', async () => {
    const second = await gateway.another();
    const first = await follow(gateway.url);
    expect(first.response.headers['content-type']).toBe('text/event-stream');
    expect(first.response.headers['x-accel-buffering']).toBe('no');
    const one = await pay();
    await eventually(() => first.events.some(({ data }) => data.data.id === one.id));
    first.close();
    const missed = [await pay(), await pay()];
    const resumed = await follow(second.url, { 'last-event-id': first.events.at(-1)?.id ?? '' });
    const later = await pay();
    await eventually(() => resumed.events.some(({ data }) => data.data.id === later.id));
    expect(resumed.events.map(({ data }) => data.data.id)).toEqual([...missed, later].map(({ id }) => id));
    resumed.close();
  });

  test('replays from an event that is asked for', async () => {
    const { body } = await ask<Page>(gateway, 'GET /v1/events?limit=1');
    const stream = await follow(gateway.url, {}, `?after=${body.nextCursor}`);
    const last = await pay();
    await eventually(() => stream.events.some(({ data }) => data.data.id === last.id));
    expect(stream.events.length).toBeGreaterThan(100);
    stream.close();
  });

  test('ends whole when the gateway stops', async () => {
    const other = await gateway.another();
    const stream = await follow(other.url);
    const ended = new Promise((resolve) => stream.response.on('end', resolve));
    await other.stop();
    await ended;
  });

  test('ends when its key is revoked: nothing that happens later is told', async () => {
    const app = await application(gateway, ['events:read', 'ledger:read:any']);
    const stream = await follow(gateway.url, { authorization: `Bearer ${app.key}` });
    const before = await pay();
    await eventually(() => stream.events.some(({ data }) => data.data.id === before.id));
    const ended = new Promise((resolve) => stream.response.on('end', resolve));
    await ask(gateway, `DELETE /v1/applications/${app.id}/keys/${app.keyId}`);
    const later = await pay();
    await ended;
    expect(stream.events.map(({ data }) => data.data.id)).not.toContain(later.id);
  });

  test('are at most a hundred of one application, and the others are not shut out by it', async () => {
    const [greedy, other] = await Promise.all([1, 2].map(() => application(gateway, ['events:read'])));
    const as = (key = '') => ({ authorization: `Bearer ${key}` });
    const streams = await Promise.all(Array.from({ length: 100 }, () => follow(gateway.url, as(greedy?.key))));
    expect(new Set(streams.map(({ response }) => response.statusCode))).toEqual(new Set([200]));
    const refused = async () => (await follow(gateway.url, as(greedy?.key))).response.statusCode;
    expect([await refused(), (await follow(gateway.url, as(other?.key))).response.statusCode]).toEqual([503, 200]);
    streams[0]?.close();
    // At once, not with the next sign of life that would have been sent.
    await eventually(async () => (await refused()) === 200, { timeoutMs: 8_000 });
  });

  test('refuses a bad place to resume from', async () => {
    const reply = await ask<Problem>(gateway, 'GET /v1/events', {
      headers: { accept: 'text/event-stream', 'last-event-id': 'evt_forged' },
    });
    expect([reply.status, reply.body.code]).toEqual([400, 'INVALID_CURSOR']);
  });
});

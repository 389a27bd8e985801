import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { command, Instant, ok, refuse } from '@tix/contracts';
import { OBSERVER, connectAs, eventually, probeAdd, probeRead, startNats, testLog, type TestNats } from '@tix/testkit';
import * as z from 'zod';
import { call, serve, type Bus, type Handler, type Served } from '..';

let nats: TestNats;
let ledger: Bus;
let gateway: Bus;
let observer: Bus;
const opened: { readonly stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  nats = await startNats();
  ledger = await connectAs(nats, 'ledger-svc');
  gateway = await connectAs(nats, 'gateway');
  observer = await connectAs(nats, OBSERVER);
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ stop }) => stop()));
});

afterAll(async () => {
  await Promise.all([ledger, gateway, observer].map((bus) => bus?.close()));
  await nats?.stop();
});

async function serveAdd(handler: Handler<typeof probeAdd>, concurrencyMax = 1_000, bus = ledger): Promise<Served> {
  const served = await serve(bus, probeAdd, handler, { concurrencyMax });
  opened.push(served);
  return served;
}

const answered = (amount: number, caller = 'gateway', id = '') => ok({ id, caller, total: amount });

/** Sees the raw messages of a subject until the test ends. */
async function messagesOn(subject: string): Promise<string[]> {
  const messages: string[] = [];
  const seen = await observer.subscribe(subject, ({ data }) => void messages.push(Buffer.from(data).toString()));
  opened.push({ stop: () => seen.drain() });
  return messages;
}

const sizesOf = (messages: readonly string[]): number[] =>
  messages.map((text) => (JSON.parse(text) as unknown[]).length);

describe('packing', () => {
  test('commands of one tick share messages of at most 64, and each call gets its own answer in order', async () => {
    await serveAdd(async ({ amount, id }) => {
      await pause(amount % 7);
      return answered(amount, 'gateway', id);
    });
    const messages = await messagesOn('ledger.probe-add.gateway.v1');
    const amounts = Array.from({ length: 200 }, (_, position) => position + 1);
    const replies = await Promise.all(
      amounts.map((amount) => call(gateway, probeAdd, { id: randomUUID(), amount }, { timeoutMs: 5_000 })),
    );
    expect(replies.map((reply) => reply.ok && reply.value.total)).toEqual(amounts);
    await eventually(() => messages.length === 4);
    expect(sizesOf(messages)).toEqual([64, 64, 64, 8]);
  });

  test('a message carries at most 64 KiB of bodies, and a larger body travels alone', async () => {
    await serveAdd(async ({ amount }) => answered(amount));
    const messages = await messagesOn('ledger.probe-add.gateway.v1');
    const padding = 'p'.repeat(30_000);
    const large = 'p'.repeat(100_000);
    const bodies = [padding, padding, padding, large, padding];
    const replies = await Promise.all(
      bodies.map((text, position) =>
        call(gateway, probeAdd, { id: randomUUID(), amount: position + 1, padding: text }, { timeoutMs: 5_000 }),
      ),
    );
    expect(replies.every(({ ok: isOk }) => isOk)).toBe(true);
    await eventually(() => messages.length === 4);
    expect(sizesOf(messages)).toEqual([2, 1, 1, 1]);
  });

  test('a body above the limit of the server is refused and nothing is sent', async () => {
    const reply = await call(
      gateway,
      probeAdd,
      { id: randomUUID(), amount: 1, padding: 'p'.repeat(1_100_000) },
      { timeoutMs: 1_000 },
    );
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'VALIDATION' } });
  });

  test('queries travel alone', async () => {
    opened.push(await serve(ledger, probeRead, async ({ name }) => ok({ name }), { concurrencyMax: 10 }));
    const messages = await messagesOn('ledger.probe-read.gateway.v1');
    await Promise.all(['a', 'b', 'c'].map((name) => call(gateway, probeRead, { name }, { timeoutMs: 2_000 })));
    await eventually(() => messages.length === 3);
    expect(sizesOf(messages)).toEqual([1, 1, 1]);
  });
});

describe('errors', () => {
  test('an exception is logged once and answered INTERNAL, and the neighbours of its message are answered', async () => {
    const { log, named } = testLog();
    const other = await connectAs(nats, 'ledger-svc', { log });
    await serveAdd(
      async ({ amount }) => {
        if (amount === 13) throw new Error('a bug');
        return answered(amount);
      },
      1_000,
      other,
    );
    const replies = await Promise.all(
      [11, 12, 13, 14].map((amount) =>
        call(gateway, probeAdd, { id: randomUUID(), amount }, { timeoutMs: 2_000, requestId: 'req-1' }),
      ),
    );
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code))).toEqual(['ok', 'ok', 'INTERNAL', 'ok']);
    expect(named('request failed')).toHaveLength(1);
    expect(named('request failed')[0]).toMatchObject({ requestId: 'req-1', err: { message: 'a bug' } });
    await opened.splice(0)[0]?.stop();
    await other.close();
  });

  test('a reply without what its contract needs is INTERNAL', async () => {
    await serveAdd(async () => ok({ id: 'x', caller: 'gateway', total: 1 }));
    const timed = command({ ...probeAdd, reply: z.object({ at: Instant }) });
    expect(await call(gateway, timed, { id: randomUUID(), amount: 1 }, { timeoutMs: 2_000 })).toMatchObject({
      refusal: { code: 'INTERNAL' },
    });
  });

  test('a reply above the limit of the server is INTERNAL for its caller alone', async () => {
    await serveAdd(async ({ amount, id }) => answered(amount, amount === 2 ? 'c'.repeat(1_100_000) : 'gateway', id));
    const replies = await Promise.all(
      [1, 2, 3].map((amount) => call(gateway, probeAdd, { id: randomUUID(), amount }, { timeoutMs: 2_000 })),
    );
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code))).toEqual(['ok', 'INTERNAL', 'ok']);
  });

  test('a refusal keeps its details, with amounts as JSON integers', async () => {
    await serveAdd(async () => refuse('INSUFFICIENT_FUNDS', 'too little', { available: 9_007_199_254_740_991n }));
    expect(await call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 2_000 })).toEqual({
      ok: false,
      refusal: { code: 'INSUFFICIENT_FUNDS', detail: 'too little', details: { available: 9_007_199_254_740_991 } },
    });
  });

  test('a refusal that the contract does not list is INTERNAL', async () => {
    const unlisted = refuse('POOL_GONE' as 'INSUFFICIENT_FUNDS', 'of a newer version');
    await serveAdd(async () => unlisted);
    expect(await call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 2_000 })).toMatchObject({
      refusal: { code: 'INTERNAL' },
    });
  });
});

describe('lost answers', () => {
  test('an attempt without an answer is repeated with the same body: the handler sees the same id, the first answer counts', async () => {
    const seen: string[] = [];
    await serveAdd(async ({ id, amount }) => {
      seen.push(id);
      if (seen.length === 1) await pause(2_000);
      return answered(amount, 'gateway', id);
    });
    const id = randomUUID();
    const reply = await call(gateway, probeAdd, { id, amount: 7 }, { timeoutMs: 5_000, attemptMs: 300 });
    expect(reply).toMatchObject({ ok: true, value: { id } });
    expect(seen).toEqual([id, id]);
  });

  test('an answer that is only late still counts', async () => {
    let runs = 0;
    await serveAdd(async ({ amount, id }) => {
      runs += 1;
      await pause(runs === 1 ? 600 : 1_500);
      return answered(amount, 'gateway', id);
    });
    const reply = await call(gateway, probeAdd, { id: randomUUID(), amount: 3 }, { timeoutMs: 2_000, attemptMs: 300 });
    expect(reply).toMatchObject({ ok: true });
  });

  test('no answer until the deadline: a command is OUTCOME_UNKNOWN, a query UNAVAILABLE', async () => {
    const never = new Promise<never>(() => undefined);
    await serve(ledger, probeAdd, () => never, { concurrencyMax: 100 });
    await serve(ledger, probeRead, () => never, { concurrencyMax: 100 });
    const [unknown, question] = await Promise.all([
      call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 300 }),
      call(gateway, probeRead, { name: 'a' }, { timeoutMs: 300 }),
    ]);
    expect(unknown).toMatchObject({ refusal: { code: 'OUTCOME_UNKNOWN' } });
    expect(question).toMatchObject({ refusal: { code: 'UNAVAILABLE' } });
    await ledger.close();
    ledger = await connectAs(nats, 'ledger-svc');
  });

  test.each(['LEDGER_BUSY', 'nobody'] as const)(
    'a command of which somebody did not know the outcome stays unknown, although %s answers its retries',
    async (later) => {
      let asked = 0;
      const served = await serveAdd(async () => {
        asked += 1;
        if (asked > 1) return refuse('LEDGER_BUSY', 'too many wait');
        if (later === 'nobody') void served.stop();
        return refuse('OUTCOME_UNKNOWN', 'it was sent, and the connection was lost');
      });
      const reply = await call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 900 });
      expect(reply).toMatchObject({ refusal: { code: 'OUTCOME_UNKNOWN' } });
    },
  );
});

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ok, refuse } from '@tix/contracts';
import { OBSERVER, connectAs, eventually, probeAdd, startNats, type TestNats } from '@tix/testkit';
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

describe('what is refused before it starts', () => {
  test('nobody serves: the empty 503 on the inbox is UNAVAILABLE within the deadline', async () => {
    const startedAt = performance.now();
    const reply = await call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 600 });
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'UNAVAILABLE' } });
    expect(performance.now() - startedAt).toBeLessThan(700);
  });

  test('a service that appears within the deadline answers a call that found nobody', async () => {
    const reply = call(gateway, probeAdd, { id: randomUUID(), amount: 5 }, { timeoutMs: 3_000 });
    await pause(150);
    await serveAdd(async ({ amount }) => answered(amount));
    expect(await reply).toMatchObject({ ok: true, value: { total: 5 } });
  });

  test('an element past its deadline is answered OVERLOADED and its handler never runs', async () => {
    let runs = 0;
    await serveAdd(async ({ amount }) => {
      runs += 1;
      return answered(amount);
    });
    const replies = await rawRequest('ledger.probe-add.gateway.v1', [
      { deadline: Date.now() + 10, body: { id: 'late', amount: 1 } },
      { deadline: Date.now() + 5_000, body: { id: 'in-time', amount: 2 } },
    ]);
    expect(replies).toMatchObject([{ ok: false, refusal: { code: 'OVERLOADED' } }, { ok: true }]);
    expect(runs).toBe(1);
  });

  test('what comes above the concurrency is OVERLOADED, and the same body passes when there is room', async () => {
    let running = 0;
    let most = 0;
    await serveAdd(async ({ amount }) => {
      running += 1;
      most = Math.max(most, running);
      await pause(30);
      running -= 1;
      return answered(amount);
    }, 4);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 8_000 })),
    );
    expect(replies.filter(({ ok: isOk }) => isOk)).toHaveLength(12);
    expect(most).toBe(4);
  });

  test('a service that stays busy until the deadline is told as it is: nothing happened', async () => {
    await serveAdd(async () => refuse('LEDGER_BUSY', 'full'));
    const reply = await call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 1_500 });
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'LEDGER_BUSY' } });
  });

  test('a body that does not fit is VALIDATION with a pointer, and its neighbours are answered', async () => {
    await serveAdd(async ({ amount }) => answered(amount));
    const deadline = Date.now() + 5_000;
    const replies = await rawRequest('ledger.probe-add.gateway.v1', [
      { deadline, body: { id: 'a', amount: 1 } },
      { deadline, body: { id: 'b', amount: -1 } },
      { deadline, body: { id: 'c', amount: 3, more: true } },
    ]);
    expect(replies).toMatchObject([
      { ok: true },
      { ok: false, refusal: { code: 'VALIDATION', details: { errors: [{ pointer: '/amount' }] } } },
      { ok: false, refusal: { code: 'VALIDATION' } },
    ]);
  });

  test.each([
    ['not json'],
    ['{}'],
    ['[]'],
    ['[{"body":{}}]'],
    [JSON.stringify(Array(65).fill({ deadline: 0, body: {} }))],
  ])('a message that is no array of 1 to 64 requests is VALIDATION: %.20s', async (text) => {
    await serveAdd(async ({ amount }) => answered(amount));
    expect(await rawRequest('ledger.probe-add.gateway.v1', text)).toMatchObject([
      { ok: false, refusal: { code: 'VALIDATION' } },
    ]);
  });

  test('answers that are too large together arrive all the same, and each command is done once', async () => {
    const done = new Set<string>();
    let runs = 0;
    await serveAdd(async ({ id, amount }) => {
      runs += done.has(id) ? 0 : 1;
      done.add(id);
      return ok({ id: 'x'.repeat(100_000), caller: 'gateway', total: amount });
    });
    const calls = Array.from({ length: 40 }, (_, at) => {
      return call(gateway, probeAdd, { id: randomUUID(), amount: at + 1 }, { timeoutMs: 10_000 });
    });
    const totals = (await Promise.all(calls)).map((reply) => (reply.ok ? reply.value.total : reply.refusal.code));
    expect(totals).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    expect(runs).toBe(40);
  });

  test('an answer that is too large alone is our bug, and its neighbours are answered', async () => {
    await serveAdd(async ({ amount }) => answered(amount, 'gateway', 'x'.repeat(amount)));
    const [large, small] = await Promise.all([
      call(gateway, probeAdd, { id: randomUUID(), amount: 2_000_000 }, { timeoutMs: 10_000 }),
      call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 10_000 }),
    ]);
    expect(large).toMatchObject({ ok: false, refusal: { code: 'INTERNAL' } });
    expect(small).toMatchObject({ ok: true });
  });

  test('a request that does not fit its contract is refused by whoever serves it, with a pointer', async () => {
    await serveAdd(async ({ amount }) => answered(amount));
    const reply = await call(gateway, probeAdd, { id: randomUUID(), amount: 0.5 }, { timeoutMs: 5_000 });
    expect(reply).toMatchObject({ refusal: { code: 'VALIDATION', details: { errors: [{ pointer: '/amount' }] } } });
  });
});

async function rawRequest(subject: string, message: unknown): Promise<unknown> {
  const inbox = `_INBOX_gateway.raw${randomUUID()}`;
  let reply: string | undefined;
  const subscription = await observer.subscribe(inbox, ({ data }) => void (reply = Buffer.from(data).toString()));
  observer.publish(subject, Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)), inbox);
  await eventually(() => reply);
  await subscription.drain();
  return JSON.parse(reply ?? '');
}

const lockTimeout = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
const noConnection = new Error('timeout exceeded when trying to connect');
const shutDown = Object.assign(new Error('terminating connection'), { code: '57P01' });

describe('what is no fault of the request, and is right when asked again', () => {
  test.each([
    ['command', lockTimeout, 'OUTCOME_UNKNOWN'],
    ['command', shutDown, 'OUTCOME_UNKNOWN'],
    ['command', new Error('a bug'), 'INTERNAL'],
    ['query', lockTimeout, 'OVERLOADED'],
    ['query', noConnection, 'OVERLOADED'],
    ['query', shutDown, 'UNAVAILABLE'],
    ['query', new Error('a bug'), 'INTERNAL'],
  ] as const)(
    'a %s that meets "%s" is answered %s, and a second time what it finds then',
    async (kind, error, code) => {
      const contract = { ...probeAdd, kind };
      let runs = 0;
      const handler: Handler<typeof probeAdd> = async ({ amount }) => {
        runs += 1;
        if (runs === 1) throw error;
        return answered(amount);
      };
      opened.push(await serve(ledger, contract, handler, { concurrencyMax: 1 }));
      const ask = () => rawRequest('ledger.probe-add.gateway.v1', [{ deadline: Date.now() + 5_000, body: one }]);
      expect([await ask(), await ask()]).toMatchObject([[{ refusal: { code } }], [{ ok: true }]]);
    },
  );
});

const one = { id: 'one', amount: 1 };

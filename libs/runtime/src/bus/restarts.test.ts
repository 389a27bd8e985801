import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ok } from '@tix/contracts';
import { connectAs, eventually, probeAdd, startNats, tcpProxy, type TestNats } from '@tix/testkit';
import { call, serve, type Bus, type Handler, type Served } from '..';

let nats: TestNats;
let ledger: Bus;
let gateway: Bus;
const opened: { readonly stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  nats = await startNats();
  ledger = await connectAs(nats, 'ledger-svc');
  gateway = await connectAs(nats, 'gateway');
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ stop }) => stop()));
});

afterAll(async () => {
  await Promise.all([ledger, gateway].map((bus) => bus?.close()));
  await nats?.stop();
});

async function serveAdd(handler: Handler<typeof probeAdd>, concurrencyMax = 1_000, bus = ledger): Promise<Served> {
  const served = await serve(bus, probeAdd, handler, { concurrencyMax });
  opened.push(served);
  return served;
}

const answered = (amount: number, caller = 'gateway', id = '') => ok({ id, caller, total: amount });

describe('restarts', () => {
  test('a rolling restart of two replicas under load loses no request of at least 1,000', async () => {
    let runs = 0;
    const handler: Handler<typeof probeAdd> = async ({ amount, id }) => {
      runs += 1;
      await pause(amount % 15);
      return answered(amount, 'gateway', id);
    };
    const startReplica = async () => {
      const bus = await connectAs(nats, 'ledger-svc');
      const one = await serve(bus, probeAdd, handler, { concurrencyMax: 1_000 });
      const stop = async (): Promise<void> => {
        await one.stop();
        await bus.close();
      };
      return { stop };
    };
    const replicas = [await startReplica(), await startReplica()];
    let isRunning = true;
    const outcomes: string[] = [];
    const client = async (): Promise<void> => {
      while (isRunning) {
        const reply = await call(
          gateway,
          probeAdd,
          { id: randomUUID(), amount: 1 + Math.floor(Math.random() * 50) },
          { timeoutMs: 3_000 },
        );
        outcomes.push(reply.ok ? 'ok' : reply.refusal.code);
      }
    };
    const clients = Array.from({ length: 20 }, client);
    for (let round = 0; round < 6; round += 1) {
      await eventually(() => outcomes.length >= (round + 1) * 200);
      await replicas.shift()?.stop();
      replicas.push(await startReplica());
    }
    isRunning = false;
    await Promise.all(clients);
    await Promise.all(replicas.map((replica) => replica.stop()));
    expect(outcomes.length).toBeGreaterThanOrEqual(1_000);
    expect(outcomes.filter((outcome) => outcome !== 'ok')).toEqual([]);
    // And none had to be asked for twice.
    expect(runs).toBe(outcomes.length);
  });

  test('while the server is away a command is UNAVAILABLE, not unknown; after its restart the same connections work', async () => {
    const own = await startNats();
    const [server, client] = await Promise.all([connectAs(own, 'ledger-svc'), connectAs(own, 'gateway')]);
    await serve(server, probeAdd, async ({ amount }) => answered(amount), { concurrencyMax: 10 });
    await own.kill();
    await eventually(() => !client.isConnected());
    expect(await call(client, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 300 })).toMatchObject({
      refusal: { code: 'UNAVAILABLE' },
    });
    const waiting = call(client, probeAdd, { id: randomUUID(), amount: 2 }, { timeoutMs: 8_000 });
    await own.start();
    expect(await waiting).toMatchObject({ ok: true, value: { total: 2 } });
    await Promise.all([server.close(), client.close()]);
    await own.stop();
  });

  test('connections that are reset on the way are made again, and the call in flight is answered', async () => {
    const proxy = await tcpProxy({ port: nats.port });
    const client = await connectAs(nats, 'gateway', { url: proxy.through(nats.url) });
    let runs = 0;
    await serveAdd(async ({ amount }) => {
      runs += 1;
      if (runs === 1) proxy.reset();
      return answered(amount);
    });
    expect(await call(client, probeAdd, { id: randomUUID(), amount: 4 }, { timeoutMs: 8_000 })).toMatchObject({
      ok: true,
    });
    expect(runs).toBe(2);
    await client.close();
    await proxy.close();
  });

  test('a stop answers what had arrived', async () => {
    let arrived = 0;
    const served = await serveAdd(async ({ amount }) => {
      arrived += 1;
      await pause(200);
      return answered(amount);
    });
    const replies = Array.from({ length: 10 }, () =>
      call(gateway, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 1_000 }),
    );
    await eventually(() => arrived === 10);
    await served.stop();
    expect((await Promise.all(replies)).every((reply) => reply.ok)).toBe(true);
  });
});

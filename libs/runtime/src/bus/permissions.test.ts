import { randomUUID } from 'node:crypto';
import { command, ok } from '@tix/contracts';
import { connectAs, eventually, probeAdd, startNats, type TestNats } from '@tix/testkit';
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

describe('permissions', () => {
  test('the caller is taken from the subject', async () => {
    const amm = await connectAs(nats, 'amm-svc');
    await serveAdd(async ({ amount, id }, context) => {
      return answered(amount, context.caller, id);
    });
    const replies = await Promise.all(
      [gateway, amm].map((bus) => call(bus, probeAdd, { id: randomUUID(), amount: 1 }, { timeoutMs: 2_000 })),
    );
    expect(replies.map((reply) => reply.ok && reply.value.caller)).toEqual(['gateway', 'amm-svc']);
    await amm.close();
  });

  test('another service cannot call under the name of the gateway', async () => {
    let runs = 0;
    await serveAdd(async ({ amount }) => answered(amount + (runs += 1)));
    const amm = await connectAs(nats, 'amm-svc', { service: 'gateway' }).catch((error: unknown) => error);
    expect(amm).toBeInstanceOf(Error);
    const forger = await connectAs(nats, 'amm-svc');
    const denied = new Promise<string>((resolve) => forger.onDenied(resolve));
    forger.publish('ledger.probe-add.gateway.v1', Buffer.from('[]'));
    expect(await denied).toBe('ledger.probe-add.gateway.v1');
    expect(runs).toBe(0);
    await forger.close();
  });

  test('a call that the server does not permit is INTERNAL at once, not after its deadline', async () => {
    const startedAt = performance.now();
    const foreign = command({ ...probeAdd, subject: 'market.probe-add.v1' });
    const reply = await call(gateway, foreign, { id: randomUUID(), amount: 1 }, { timeoutMs: 5_000 });
    expect(reply).toMatchObject({ refusal: { code: 'INTERNAL' } });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test.each([
    ['the subjects of the ledger', 'ledger.*.*.v1', undefined],
    ['the queue group of the ledger', 'ledger.probe-add.*.v1', 'ledger-svc'],
    ['the inbox of the gateway', '_INBOX_gateway.>', undefined],
    ['everything', '>', undefined],
  ])('another service cannot subscribe %s', async (_what, subject, queue) => {
    const amm = await connectAs(nats, 'amm-svc');
    await expect(amm.subscribe(subject, () => undefined, queue)).rejects.toThrow('may not subscribe');
    await amm.close();
  });

  test('a service cannot listen past its queue group; the ledger can, where one instance leads', async () => {
    const company = await connectAs(nats, 'company-svc');
    const listen = (bus: Bus, subject: string) => bus.subscribe(subject, () => undefined);
    await expect(listen(company, 'company.found-company.*.v1')).rejects.toThrow('may not subscribe');
    await (await listen(ledger, 'ledger.probe-add.*.v1')).drain();
    await company.close();
  });

  test('another service cannot publish events of the ledger nor replies to its own invention', async () => {
    const amm = await connectAs(nats, 'amm-svc');
    const denied: string[] = [];
    amm.onDenied((subject) => denied.push(subject));
    for (const subject of [
      'ledger.event.transactions-posted.v1',
      '_INBOX_ledger-svc.x',
      '$JS.API.STREAM.DELETE.ledger',
    ]) {
      amm.publish(subject, Buffer.from('{}'));
    }
    await amm.flush();
    await eventually(() => denied.length === 3);
    await amm.close();
  });
});

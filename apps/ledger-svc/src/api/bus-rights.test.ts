import { MAIN_BOOK, openAccount, postTransaction, transactionsPosted } from '@tix/contracts';
import type { Bus } from '@tix/runtime';
import { connectAs, expectConservation } from '@tix/testkit';
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
import { fillPool, otherService, type OtherService } from '../testing/other-service';

let ledger: TestLedger;
let amm: OtherService;
let intruder: Bus;
beforeAll(async () => {
  ledger = await startLedger();
  amm = await otherService(ledger);
  intruder = await connectAs(ledger.nats, 'amm-svc');
  ledger.opened.push(intruder);
  await fund(ledger, 'member:a', 100n);
  await open(ledger, 'member:b');
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

/** What the server says to a publish of another service's user. */
function deniedSubject(publish: () => void): Promise<string> {
  const denied = new Promise<string>((resolve) => intruder.onDenied(resolve));
  publish();
  return denied;
}

const bytes = (value: unknown) =>
  Buffer.from(JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? Number(one) : one)));

test('another service cannot post under the name of the gateway, nor under any other', async () => {
  const body = withCapability(transfer('member:a', 'member:b', 1n));
  const message = bytes([{ deadline: Date.now() + 5_000, body }]);
  for (const subject of [
    'ledger.post-transaction.gateway.v1',
    'ledger.post-transaction.ledger-svc.v1',
    'ledger.open-account.gateway.v1',
  ]) {
    expect(await deniedSubject(() => intruder.publish(subject, message))).toBe(subject);
  }
  expect(await balanceOf(ledger, 'member:b')).toBe(0n);
});

test('another service cannot listen to the requests, the answers or the inbox of anybody else', async () => {
  const wanted = [
    'ledger.>',
    'ledger.post-transaction.*.v1',
    'ledger.post-transaction.gateway.v1',
    '_INBOX_gateway.>',
    '_INBOX_ledger-svc.>',
    '_INBOX_*.>',
    '>',
  ];
  for (const subject of wanted) {
    await expect(intruder.subscribe(subject, () => undefined)).rejects.toThrow('may not subscribe');
  }
});

test('another service cannot answer the subjects of the ledger, alone or in its queue group', async () => {
  const queues = [undefined, 'ledger-svc', 'amm-svc'];
  for (const queue of queues) {
    await expect(intruder.subscribe('ledger.get-account.*.v1', () => undefined, queue)).rejects.toThrow(
      'may not subscribe',
    );
  }
});

test('another service cannot put words into an inbox of the ledger, its stream or its events', async () => {
  for (const subject of [
    '_INBOX_ledger-svc.x.1',
    transactionsPosted.subject,
    '$JS.API.STREAM.DELETE.ledger',
    '$JS.API.STREAM.PURGE.ledger',
  ]) {
    expect(await deniedSubject(() => intruder.publish(subject, bytes({})))).toBe(subject);
  }
});

test('not even the ledger or the gateway may delete, purge or rewrite what was published', async () => {
  const gateway = await connectAs(ledger.nats, 'gateway');
  const itself = await connectAs(ledger.nats, 'ledger-svc');
  ledger.opened.push(gateway, itself);
  for (const bus of [gateway, itself]) {
    for (const subject of [
      '$JS.API.STREAM.DELETE.ledger',
      '$JS.API.STREAM.PURGE.ledger',
      '$JS.API.STREAM.MSG.DELETE.ledger',
    ]) {
      const denied = new Promise<string>((resolve) => bus.onDenied(resolve));
      bus.publish(subject, bytes({}));
      expect(await denied).toBe(subject);
    }
  }
});

test('a service moves what it owns, and nothing of members, applications or other services', async () => {
  await fillPool(amm, 'pool:a', 50n);
  const orders: readonly (readonly [string, Promise<unknown>])[] = [
    ['OK', amm.post(transfer('pool:a', 'member:b', 1n))],
    ['NOT_OWNER', amm.post(transfer('member:a', 'pool:a', 1n))],
    ['NOT_OWNER', amm.post(transfer('commons:x', 'pool:a', 1n))],
    ['RESERVED_ACCOUNT', amm.post(transfer('faucet:test', 'pool:a', 1n))],
    // Everybody who is listed may burn what it may debit: fees and taxes go to sinks.
    ['OK', amm.post(transfer('pool:a', 'sink:fee', 1n))],
    ['RESERVED_ACCOUNT', amm.post(transfer('pool:a', 'system:reserve', 1n))],
    ['RESERVED_ACCOUNT', amm.post(transfer('system:reserve', 'pool:a', 1n))],
    ['RESERVED_ACCOUNT', amm.command(openAccount, { address: 'member:amm' })],
    [
      'NOT_OWNER',
      amm.post(
        transfer('pool:a', 'member:b', 1n, { expected: [{ account: 'member:a', asset: 'TICKET', balance: 100n }] }),
      ),
    ],
  ];
  for (const [code, reply] of orders) expect(codeOf((await reply) as Parameters<typeof codeOf>[0])).toBe(code);
});

test('with the capability of a client a service moves what the client may, and no more', async () => {
  await fillPool(amm, 'pool:b', 50n);
  const carry = (order: Order, grant: Parameters<typeof withCapability>[1]) =>
    amm.post(withCapability<Order & object>(order, grant));
  const client = { debits: ['member:a'], mint: false, burn: false, admin: false, client: 'shop' };
  const swap: Order = {
    type: 'swap',
    postings: [posting('member:a', 'pool:b', 2n), posting('pool:b', 'member:b', 1n)],
  };
  expect(codeOf(await carry(swap, client))).toBe('OK');
  expect(codeOf(await carry({ ...swap, postings: [posting('member:b', 'pool:b', 1n)] }, client))).toBe('NOT_OWNER');
  expect(codeOf(await carry({ ...swap, postings: [posting('member:a', 'faucet:other', 1n)] }, client))).toBe(
    'RESERVED_ACCOUNT',
  );
});

test('a capability is for one command: its id, content, actor and book, for a short time, signed by the gateway', async () => {
  const order = { ...transfer('member:a', 'member:b', 1n), fingerprint: 'x' };
  const misuses = [
    { command: crypto.randomUUID() },
    { fingerprint: 'y' },
    { actor: 'operator:other' },
    { book: 'other' },
    { expiresAt: Date.now() - 1 },
  ];
  for (const grant of misuses) expect(codeOf(await post(ledger, order, grant))).toBe('NOT_OWNER');
  const good = withCapability(order);
  const forgeries = [
    `${good.capability.slice(0, -2)}xx`,
    `${Buffer.from('{}').toString('base64url')}.${good.capability.split('.').at(-1)}`,
    'nonsense',
    '',
  ];
  for (const capability of forgeries) {
    expect(codeOf(await ledger.ask(postTransaction, { ...good, capability } as never))).toBe('NOT_OWNER');
  }
});

test('a client without a scope neither mints, burns nor opens what is reserved', async () => {
  const client = { debits: '*' as const, mint: false, burn: false, admin: false, client: 'shop' };
  const codes = async (...orders: Parameters<typeof post>[1][]) =>
    Promise.all(orders.map(async (order) => codeOf(await post(ledger, order, client))));
  expect(
    await codes(
      transfer('faucet:test', 'member:b', 1n),
      transfer('member:a', 'sink:fee', 1n),
      transfer('member:a', 'faucet:test', 1n),
      transfer('sink:fee', 'member:a', 1n),
      transfer('member:a', 'pool:a', 1n),
      transfer('pool:a', 'member:a', 1n),
      transfer('member:a', 'system:reserve', 1n),
      transfer('member:a', 'member:b', 1n),
    ),
  ).toEqual([...Array.from({ length: 7 }, () => 'RESERVED_ACCOUNT'), 'OK']);
  for (const address of ['pool:x', 'faucet:x', 'sink:x', 'system:x']) {
    expect(codeOf(await ledger.command(openAccount, { address }))).toBe('RESERVED_ACCOUNT');
  }
  expect(codeOf(await ledger.command(openAccount, { address: 'member:x', overdraftLimit: 5n }, client))).toBe(
    'NOT_OWNER',
  );
  valueOf(await ledger.command(openAccount, { address: 'member:x', overdraftLimit: 5n }));
});

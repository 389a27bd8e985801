import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  emptyRegister,
  getRegister,
  ok,
  postTransaction,
  refuse,
  sinkOf,
  taxesOn,
  type Amount,
  type PostedTransaction,
  type Register,
  type RequestOf,
} from '@tix/contracts';
import { OBSERVER, connectAs, eventually, startNats, type TestNats } from '@tix/testkit';
import {
  REGISTER_AGE_MS_MAX,
  postUnderRules,
  registerMirror,
  serve,
  type Bus,
  type RunningMirror,
  type Served,
} from '.';

type Order = RequestOf<typeof postTransaction>;

let nats: TestNats;
let services: Bus;
let asking: Bus;
/** What the served register and the served ledger are at. */
let register: Register;
let ledgerVersion: number;
let posts: Order[];
const opened: (() => Promise<void>)[] = [];

function under(version: number, rateBps: number): Register {
  const tax = { id: 'pay', event: 'transfer', rateBps, payer: 'sender', destination: sinkOf('pay') } as const;
  return { ...emptyRegister, version, taxes: [tax] };
}

beforeAll(async () => {
  nats = await startNats();
  [services, asking] = [await connectAs(nats, OBSERVER), await connectAs(nats, OBSERVER)];
});

beforeEach(() => {
  register = under(1, 300);
  ledgerVersion = 1;
  posts = [];
});

afterEach(async () => {
  for (const stop of opened.splice(0).reverse()) await stop();
});

afterAll(async () => {
  await Promise.all([services, asking].map((bus) => bus?.close()));
  await nats?.stop();
});

async function serveRegister(): Promise<Served> {
  const served = await serve(services, getRegister, async () => ok(register), { concurrencyMax: 100 });
  opened.push(() => served.stop());
  return served;
}

/** Takes what is composed under its version and refuses the rest, as the ledger does. */
async function serveLedger(): Promise<void> {
  const served = await serve(
    services,
    postTransaction,
    async (order) => {
      if (order.rulesVersion !== ledgerVersion) return refuse('RULES_CHANGED', 'composed under another version');
      posts.push(order);
      return ok(posted(order));
    },
    { concurrencyMax: 100 },
  );
  opened.push(() => served.stop());
}

function posted({ id, book, actor, type, postings }: Order): PostedTransaction {
  const moved = postings.map((posting) => ({ ...posting, amount: posting.amount as Amount })) as never;
  const committedAt = 0n as PostedTransaction['committedAt'];
  return { id, book, actor, type, seq: 1, postings: moved, committedAt, balances: [], replayed: false };
}

function mirrored(): RunningMirror {
  const mirror = registerMirror(asking);
  opened.push(() => mirror.stop());
  return mirror;
}

function taxed({ taxes }: Register) {
  const gross = 1_000n as Amount;
  const [from, asset] = ['member:a', 'TICKET'];
  const tax = taxesOn(taxes, 'transfer', gross).map(({ amount, destination }) => ({
    from,
    to: destination,
    asset,
    amount,
    kind: 'tax' as const,
  }));
  const postings = [{ from, to: 'member:b', asset, amount: gross }, ...tax];
  return ok({ id: randomUUID(), book: MAIN_BOOK, actor: 'test', type: 'transfer' as const, postings });
}

const taxesPosted = () => posts.map(({ postings }) => postings[1]?.amount);

describe('a mirror of the register', () => {
  test('shows a change within a second, without being told of it', async () => {
    await serveRegister();
    const mirror = mirrored();
    expect(await mirror.current()).toEqual(under(1, 300));
    register = under(2, 500);
    const changedAt = performance.now();
    await eventually(async () => (await mirror.current()).version === 2);
    expect(performance.now() - changedAt).toBeLessThan(REGISTER_AGE_MS_MAX + 500);
  });

  test('goes on with what it knows while the owner is away, and catches up when it is back', async () => {
    const served = await serveRegister();
    const mirror = mirrored();
    await mirror.current();
    opened.pop();
    await served.stop();
    expect(await mirror.renew(1, 400)).toBeUndefined();
    expect(await mirror.current()).toEqual(under(1, 300));
    register = under(2, 500);
    await serveRegister();
    expect(await mirror.renew(1, 5_000)).toEqual(under(2, 500));
  });

  test('is an empty economy at version 0 before anything was heard', async () => {
    expect(await mirrored().current()).toEqual(emptyRegister);
  });

  test('never goes back to an earlier version', async () => {
    await serveRegister();
    const mirror = mirrored();
    register = under(5, 500);
    expect(await mirror.renew(4, 5_000)).toEqual(register);
    register = under(4, 1);
    expect(await mirror.renew(5, 100)).toBeUndefined();
    expect((await mirror.current()).version).toBe(5);
  });
});

describe('a post under rules', () => {
  test('is composed from the register and says its version', async () => {
    await serveRegister();
    await serveLedger();
    const reply = await postUnderRules(mirrored(), taxed, { timeoutMs: 5_000 });
    expect(reply.ok).toBe(true);
    expect(posts).toMatchObject([{ rulesVersion: 1 }]);
    expect(taxesPosted()).toEqual([30n]);
  });

  test('is composed anew when the rules have changed, and has the new rate', async () => {
    await serveRegister();
    await serveLedger();
    const mirror = mirrored();
    await mirror.current();
    [register, ledgerVersion] = [under(2, 500), 2];
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => postUnderRules(mirror, taxed, { timeoutMs: 5_000 })),
    );
    expect(replies.every(({ ok: isOk }) => isOk)).toBe(true);
    expect(new Set(taxesPosted())).toEqual(new Set([50n]));
  });

  test('waits for a register that is settled later than the ledger has it', async () => {
    await serveRegister();
    await serveLedger();
    const mirror = mirrored();
    await mirror.current();
    ledgerVersion = 2;
    const reply = postUnderRules(mirror, taxed, { timeoutMs: 5_000 });
    setTimeout(() => (register = under(2, 500)), 100);
    expect(await reply).toMatchObject({ ok: true });
    expect(taxesPosted()).toEqual([50n]);
  });

  test('is UNAVAILABLE when the rules in force cannot be read within its time: nothing is posted under old ones', async () => {
    await serveLedger();
    const reply = await postUnderRules(mirrored(), taxed, { timeoutMs: 700 });
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'UNAVAILABLE' } });
    expect(posts).toEqual([]);
  });

  test('a refusal of its own is answered as it is', async () => {
    const reply = await postUnderRules(mirrored(), () => refuse('AMOUNT_TOO_SMALL', 'nothing would be left'), {
      timeoutMs: 700,
    });
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'AMOUNT_TOO_SMALL' } });
  });
});

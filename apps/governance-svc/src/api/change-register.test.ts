import { randomUUID } from 'node:crypto';
import {
  MAIN_BOOK,
  type Command,
  type RequestOf,
  getAllowance,
  getRegister,
  listBooks,
  listRegisterChanges,
  listTransactions,
  removeTax,
  setTax,
  setVariable,
} from '@tix/contracts';
import { call } from '@tix/runtime';
import { connectAs, eventually } from '@tix/testkit';
import { type TestGovernance, startGovernance } from '../testing/governance-fixture';

let governance: TestGovernance;

beforeAll(async () => {
  governance = await startGovernance({ replicas: 2 });
});

afterAll(() => governance?.stop());

const ask = <C extends Command>(contract: C, request: RequestOf<C>) =>
  call(governance.gateway, contract, request, { timeoutMs: 10_000 });

async function got<C extends Command>(contract: C, request: RequestOf<C>) {
  const reply = await ask(contract, request);
  if (!reply.ok) throw new Error(`${contract.subject}: ${reply.refusal.code}`);
  return reply.value;
}

type Order = RequestOf<typeof setVariable>;
const order = (more: Pick<Order, 'key' | 'value'> & Partial<Order>): Order => {
  return { id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', reason: 'because', ...more };
};

const register = () => got(getRegister, {});
const versionOfLedger = async () => (await got(listBooks, {} as never)).data[0]?.rulesVersion;
const rulesSet = async () => {
  const page = await got(listTransactions, { book: MAIN_BOOK, type: 'rules.set', limit: 100 });
  return page.data.map(({ rulesVersion }) => rulesVersion);
};

describe('a change of the register', () => {
  test.each(['recorded', 'allowed', 'inForce'] as const)(
    'whose process ends once it is %s is done once, without anybody asking again',
    async (step) => {
      const before = await register();
      const perDay = before.variables['dailyBox.perDay'] + 1;
      const change = order({ key: 'dailyBox.perDay', value: perDay });
      governance.crashAfter(step);
      expect(await ask(setVariable, change)).toMatchObject({ ok: false, refusal: { code: 'INTERNAL' } });

      await eventually(async () => (await register()).version === before.version + 1);
      expect((await register()).variables['dailyBox.perDay']).toBe(perDay);
      expect(await versionOfLedger()).toBe(before.version + 1);
      const usage = await got(getAllowance, { book: MAIN_BOOK, allowance: 'daily_box', subject: 'member:a' });
      expect(usage).toMatchObject({ limit: BigInt(perDay), used: 0n });
      expect(await ask(setVariable, change)).toMatchObject({
        value: { version: before.version + 1, replayed: true, change: { value: perDay, author: 'operator:test' } },
      });
      expect((await rulesSet()).filter((version) => version === before.version + 1)).toHaveLength(1);
    },
  );

  test('who saw its version in the ledger reads it, though it was never settled', async () => {
    const { version } = await register();
    governance.crashAfter('inForce');
    await ask(setVariable, order({ key: 'craft.queueMax', value: 321 }));
    const renewed = await got(getRegister, { versionMin: version + 1 });
    expect([renewed.version, renewed.variables['craft.queueMax']]).toEqual([version + 1, 321]);
  });

  test('two replicas that change at once take turns: versions follow each other and nothing is lost', async () => {
    const before = (await register()).version;
    const changes = Array.from({ length: 24 }, (_, at) => {
      return at % 2 === 0
        ? ask(setVariable, order({ key: 'payroll.maxCatchup', value: 100 + at }))
        : ask(setTax, {
            id: randomUUID(),
            book: MAIN_BOOK,
            actor: 'operator:test',
            taxId: `tax_${at}`,
            rule: { event: 'salary', rateBps: at, payer: 'employee' },
          });
    });
    const replies = await Promise.all(changes);
    const versions = replies.map((reply) => (reply.ok ? reply.value.version : reply.refusal.code));
    expect([...versions].sort()).toEqual(Array.from({ length: 24 }, (_, at) => before + 1 + at).sort());
    const { version, taxes } = await register();
    expect([version, await versionOfLedger()]).toEqual([before + 24, before + 24]);
    expect(taxes.filter(({ id }) => id.startsWith('tax_'))).toHaveLength(12);
    const { data } = await got(listRegisterChanges, { variable: 'payroll.maxCatchup', limit: 100 });
    const latest = data.slice(0, 12);
    latest.forEach(({ previous }, at) => expect(previous).toBe(data[at + 1]?.value ?? 12));
  });

  test('the same command at both replicas at once is one change', async () => {
    const before = (await register()).version;
    const change = order({ key: 'craft.slotsMember', value: 4 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask(setVariable, change)));
    expect(replies.map((reply) => reply.ok && reply.value.version)).toEqual(replies.map(() => before + 1));
    expect((await register()).version).toBe(before + 1);
  });

  test('an id is used for one change', async () => {
    const change = order({ key: 'craft.slotsMember', value: 5, fingerprint: 'one' });
    await got(setVariable, change);
    const other = await ask(setVariable, { ...change, value: 6, fingerprint: 'other' });
    expect(other).toMatchObject({ refusal: { code: 'IDEMPOTENCY_KEY_REUSED', details: { firstFingerprint: 'one' } } });
  });

  test('comes from people: a service that asks for one is refused', async () => {
    const amm = await connectAs(governance.services.nats, 'amm-svc');
    const refused = await call(amm, setVariable, order({ key: 'craft.slotsMember', value: 9 }), { timeoutMs: 5_000 });
    expect(refused).toMatchObject({ refusal: { code: 'NOT_OWNER' } });
    await amm.close();
  });

  test('of another book than main there is none', async () => {
    const refused = await ask(removeTax, { id: randomUUID(), book: 'other', actor: 'operator:test', taxId: 'tax_1' });
    expect(refused).toMatchObject({ refusal: { code: 'BOOK_NOT_FOUND' } });
  });

  test('is listed with those of its variable or tax, the latest first, page by page', async () => {
    for (const value of [6, 7, 8]) await got(setVariable, order({ key: 'craft.slotsMember', value }));
    const rule = { event: 'salary', rateBps: 77, payer: 'employee' } as const;
    await got(setTax, { id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', taxId: 'listed', rule });
    const page = { variable: 'craft.slotsMember', limit: 2 };
    const first = await got(listRegisterChanges, page);
    const second = await got(listRegisterChanges, { ...page, after: first.next });
    const values = [...first.data, ...second.data].map(({ value }) => value);
    expect(values.slice(0, 3)).toEqual([8, 7, 6]);
    const taxes = await got(listRegisterChanges, { tax: 'listed', limit: 10 });
    expect(taxes.data).toMatchObject([{ kind: 'tax', key: 'listed' }]);
  });

  test('of a tax names an account that is there to receive it', async () => {
    const rule = { event: 'salary', rateBps: 77, payer: 'employee', destination: 'member:nobody' } as const;
    const lost = await ask(setTax, { id: randomUUID(), book: MAIN_BOOK, actor: 'operator:test', taxId: 'lost', rule });
    expect(lost).toMatchObject({ refusal: { code: 'ACCOUNT_NOT_FOUND' } });
  });
});

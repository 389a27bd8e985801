import { instant, type RefusalCode } from '@tix/contracts';
import { type BookFacts, memoryView } from '../testing/memory-view';
import { asOperator, asService, move, units } from '../testing/submissions';
import type { CommandOf, Submission } from './command';
import { recordedUses } from './allowances';
import { decide } from './decide';
import type { Decision } from './decision';
import { renderTransaction } from './render';

type Decidable = Parameters<typeof decide>[1];

const NOON = instant(86_400_000_000n * 20_000n + 43_200_000_000n);
const DAY_BEGIN = 86_400_000_000n * 20_000n;
const daily = { allowance: 'daily_box', limit: 100n, windowSeconds: 86_400 };
const ever = { allowance: 'launch', limit: 100n, windowSeconds: null };
const accounts = { 'member:a': {}, 'member:b': {} };

const decided = (facts: BookFacts, submission: Decidable, now = NOON): Decision => {
  return decide(memoryView({ accounts, balances: { 'member:a TICKET': 1_000n }, ...facts }), submission, { now });
};
const codeOf = (decision: Decision): RefusalCode | 'OK' => (decision.ok ? 'OK' : decision.refusal.code);
const recordOf = (decision: Decision) => (decision.ok && 'record' in decision ? decision.record : undefined);
const refusalOf = (decision: Decision) => (decision.ok ? undefined : decision.refusal);

describe('rules', () => {
  const rules = (version: number, caller = 'governance-svc') => asService(caller, 'setRules', { version }) as Decidable;
  const at4: BookFacts = { book: { rulesVersion: 4, rulesSeq: 7 } };

  test('the version after the current takes effect at the seq of its record', () => {
    expect(recordOf(decided(at4, rules(5)))).toMatchObject({
      type: 'rules.set',
      rulesVersion: 5,
      seq: 11,
      postings: [],
    });
    expect(recordOf(decided({}, rules(1)))).toMatchObject({ rulesVersion: 1 });
  });

  test('the current version again changes nothing and says when it took effect', () => {
    expect(decided(at4, rules(4))).toEqual({ ok: true, unchanged: { rules: { version: 4, seq: 7 } } });
  });

  test.each([3, 6])('version %i neither is the current nor follows it', (version) => {
    expect(refusalOf(decided(at4, rules(version)))).toMatchObject({ code: 'RULES_CHANGED', details: { version: 4 } });
  });

  test('only governance-svc sets them, not even an operator through another service', () => {
    expect(codeOf(decided(at4, rules(5, 'amm-svc')))).toBe('NOT_OWNER');
    expect(codeOf(decided(at4, asOperator('setRules', { version: 5 }) as Decidable))).toBe('NOT_OWNER');
    expect(codeOf(decided({}, asService('gateway', 'setAllowance', daily) as Decidable))).toBe('NOT_OWNER');
  });
});

describe('orders under rules', () => {
  const at4: BookFacts = { book: { rulesVersion: 4, rulesSeq: 7 } };
  const tax = { ...move('pool:p', 'sink:tax', 1n), kind: 'tax' as const, rule: 'sale' };
  const order = (more: Partial<CommandOf<'post'>> = {}, caller = 'amm-svc') => {
    return asService(caller, 'post', { type: 'swap', postings: [tax], ...more }) as Decidable;
  };
  const pool: BookFacts = { ...at4, balances: { 'pool:p TICKET': 10n }, accounts: { 'sink:tax': {} } };

  test('an order of the version in force is posted, and its record says which', () => {
    const record = recordOf(decided(pool, order({ rulesVersion: 4 })));
    expect(record).toMatchObject({ rulesVersion: 4, postings: [{ kind: 'tax', rule: 'sale' }] });
  });

  test.each([0, 3, 5])('an order of version %i is refused with the version in force', (rulesVersion) => {
    expect(refusalOf(decided(pool, order({ rulesVersion })))).toMatchObject({
      code: 'RULES_CHANGED',
      details: { version: 4 },
    });
  });

  test('a tax of a service needs a version; a client’s own and other postings need none', () => {
    expect(codeOf(decided(pool, order()))).toBe('VALIDATION');
    expect(codeOf(decided(pool, order({ postings: [{ ...tax, kind: 'fee' }] })))).toBe('OK');
    const own = asOperator('post', {
      type: 'transfer',
      postings: [{ ...move('member:a', 'member:b', 1n), kind: 'tax' }],
    });
    expect(codeOf(decided({}, own as Decidable))).toBe('OK');
  });
});

describe('allowances', () => {
  const set = (facts: CommandOf<'setAllowance'> | object) =>
    asService('governance-svc', 'setAllowance', facts as CommandOf<'setAllowance'>) as Decidable;

  test('are set from a seq on, and set again with another limit or window', () => {
    const salary = { allowance: 'salary', asset: 'TICKET', limit: 5n, windowSeconds: 3_600 };
    expect(recordOf(decided({}, set(salary)))).toMatchObject({ type: 'allowance.set', allowance: salary });
    expect(recordOf(decided({ allowances: [daily] }, set({ ...daily, limit: 0n })))?.allowance).toMatchObject({
      limit: 0n,
    });
    const longer = { ...daily, windowSeconds: null };
    expect(recordOf(decided({ allowances: [daily] }, set(longer)))?.allowance).toEqual(longer);
  });

  test('may keep uses apart instead of counting them in a window, not both', () => {
    const apart = { ...ever, spacingSeconds: 60 };
    expect(recordOf(decided({}, set(apart)))?.allowance).toEqual(apart);
    expect(codeOf(decided({}, set({ ...daily, spacingSeconds: 60 })))).toBe('VALIDATION');
  });

  test('set again as they are use up an id too', () => {
    expect(recordOf(decided({ allowances: [daily] }, set(daily)))?.allowance).toEqual(daily);
  });

  test('count one asset for good, and one that exists', () => {
    expect(codeOf(decided({ allowances: [daily] }, set({ ...daily, asset: 'TICKET' })))).toBe('ALREADY_EXISTS');
    expect(codeOf(decided({}, set({ ...daily, asset: 'NONE' })))).toBe('ASSET_NOT_FOUND');
  });
});

describe('uses', () => {
  const use = (count: bigint, allowance = 'daily_box', subject = 'member:a') => ({
    allowance,
    subject,
    amount: units(count),
  });
  const order = (...uses: ReturnType<typeof use>[]) => {
    return asOperator('post', { type: 'transfer', postings: [move('member:a', 'member:b', 1n)], uses }) as Decidable;
  };
  const facts: BookFacts = { allowances: [daily, ever] };
  const used = (count: bigint, key = `daily_box member:a 86400 ${DAY_BEGIN}`): BookFacts => ({
    ...facts,
    used: { [key]: count },
  });

  test('the whole of a limit may be used, one more is refused with what is left to know', () => {
    expect(codeOf(decided(used(40n), order(use(60n))))).toBe('OK');
    expect(refusalOf(decided(used(40n), order(use(61n))))).toEqual({
      code: 'ALLOWANCE_EXCEEDED',
      detail: 'member:a has used 40 of 100 of daily_box',
      details: {
        allowance: 'daily_box', subject: 'member:a', limit: 100, used: 40, resetsAt: '2024-10-05T00:00:00.000000Z',
      },
    }); // prettier-ignore
  });

  test('an allowance for ever never begins anew', () => {
    const refusal = refusalOf(decided(used(100n, 'launch member:a 0 0'), order(use(1n, 'launch'))));
    expect(refusal?.details).toEqual({ allowance: 'launch', subject: 'member:a', limit: 100, used: 100 });
  });

  test('two uses of one order count both, those of different subjects apart', () => {
    expect(codeOf(decided(facts, order(use(60n), use(40n))))).toBe('OK');
    expect(codeOf(decided(facts, order(use(60n), use(41n))))).toBe('ALLOWANCE_EXCEEDED');
    expect(codeOf(decided(facts, order(use(60n), use(60n, 'daily_box', 'member:b'))))).toBe('OK');
  });

  test('a window is the UTC day of the record: its last microsecond is of it, the next one is not', () => {
    const last = instant(DAY_BEGIN + 86_400_000_000n - 1n);
    expect(codeOf(decided(used(100n), order(use(1n)), last))).toBe('ALLOWANCE_EXCEEDED');
    expect(codeOf(decided(used(100n), order(use(1n)), instant(last + 1n)))).toBe('OK');
  });

  test('the record’s own time decides, which never goes back', () => {
    const book = { lastAt: instant(DAY_BEGIN + 86_400_000_000n - 1n) };
    expect(codeOf(decided({ ...used(100n), book }, order(use(1n)), NOON))).toBe('OK');
  });

  test('what is used is in the record with its window; nothing used is not', () => {
    expect(recordOf(decided(facts, order(use(60n))))?.uses).toEqual([{ ...use(60n), windowSeconds: 86_400 }]);
    expect(recordOf(decided(facts, order()))?.uses).toBeUndefined();
  });

  test('an answer says what was used, as it was asked', () => {
    const record = recordOf(decided({ ...facts, book: { rulesVersion: 2, rulesSeq: 3 } }, order(use(60n))));
    if (!record) throw new Error('not posted');
    expect(renderTransaction({ ...record, rulesVersion: 2 }, [], false)).toMatchObject({
      uses: [{ ...use(60n), windowSeconds: 86_400 }],
      rulesVersion: 2,
    });
    expect(renderTransaction(record, [], false)).not.toHaveProperty('rulesVersion');
  });

  test('what is recorded was looked up before', () => {
    expect(() => recordedUses(memoryView(), [use(1n)])).toThrow('does not exist');
  });

  test('an allowance that does not exist is refused', () => {
    expect(refusalOf(decided(facts, order(use(1n, 'other'))))).toMatchObject({
      code: 'ALLOWANCE_NOT_FOUND',
      details: { allowance: 'other' },
    });
  });
});

describe('what services may issue', () => {
  const salary = { allowance: 'salary', asset: 'TICKET', limit: 1_000n, windowSeconds: 86_400 };
  const facts: BookFacts = {
    allowances: [daily, salary, { ...salary, allowance: 'wages' }],
    balances: { 'company:c TICKET': 5n },
    accounts: { ...accounts, 'faucet:salary': {}, 'faucet:daily_box': {}, 'faucet:crafting': {} },
  };
  const use = (allowance: string, count: bigint) => [{ allowance, subject: 'system', amount: units(count) }];
  const from = (reason: string, count: bigint, asset = 'TICKET') => move(`faucet:${reason}`, 'member:a', count, asset);
  type Use = ReturnType<typeof use>;
  const table: readonly (readonly [string, string, Submission['command'] | object, Use | undefined, string])[] = [
    ['company-svc pays what it uses', 'company-svc', [from('salary', 6n), from('salary', 4n)], use('salary', 10n), 'OK'],
    ['company-svc pays more than it uses', 'company-svc', [from('salary', 6n), from('salary', 5n)], use('salary', 10n), 'RESERVED_ACCOUNT'],
    ['company-svc pays a tax beside it', 'company-svc', [from('salary', 9n), move('company:c', 'member:a', 1n)], use('salary', 9n), 'OK'],
    ['company-svc pays without a use', 'company-svc', [from('salary', 1n)], undefined, 'RESERVED_ACCOUNT'],
    ['company-svc uses another allowance', 'company-svc', [from('salary', 1n)], use('wages', 10n), 'RESERVED_ACCOUNT'],
    ['company-svc pays in another asset', 'company-svc', [from('salary', 1n, 'IRON')], use('salary', 10n), 'RESERVED_ACCOUNT'],
    ['company-svc pays what a rule will give', 'company-svc', [{ ...from('salary', 1n), amount: { rule: 0, part: 'amount' } }], use('salary', 10n), 'RESERVED_ACCOUNT'],
    ['company-svc opens boxes', 'company-svc', [from('daily_box', 1n, 'IRON')], use('daily_box', 1n), 'RESERVED_ACCOUNT'],
    ['governance-svc opens a box with a use', 'governance-svc', [from('daily_box', 25n, 'IRON')], use('daily_box', 1n), 'OK'],
    ['governance-svc opens a box without', 'governance-svc', [from('daily_box', 25n, 'IRON')], undefined, 'RESERVED_ACCOUNT'],
    ['governance-svc opens a box with another use', 'governance-svc', [from('daily_box', 25n, 'IRON')], use('salary', 1n), 'RESERVED_ACCOUNT'],
    ['crafting-worker makes goods', 'crafting-worker', [from('crafting', 2n, 'IRON')], undefined, 'OK'],
    ['crafting-worker makes tickets', 'crafting-worker', [from('crafting', 2n)], undefined, 'RESERVED_ACCOUNT'],
    ['crafting-worker makes what does not exist', 'crafting-worker', [from('crafting', 2n, 'NONE')], undefined, 'ASSET_NOT_FOUND'],
    ['amm-svc pays salaries', 'amm-svc', [from('salary', 1n)], use('salary', 10n), 'RESERVED_ACCOUNT'],
    ['a stranger opens a box', 'market-svc', [from('daily_box', 1n, 'IRON')], use('daily_box', 1n), 'RESERVED_ACCOUNT'],
  ]; // prettier-ignore

  test.each(table)('%s', (_, caller, postings, uses, code) => {
    const order = { type: 'salary', postings, ...(uses && { uses }) } as unknown as CommandOf<'post'>;
    expect(codeOf(decided(facts, asService(caller, 'post', order) as Decidable))).toBe(code);
  });

  test('an allowance that counts no asset covers no money', () => {
    const { asset: _, ...times } = salary;
    const order = { type: 'salary' as const, postings: [from('salary', 1n)], uses: use('salary', 10n) };
    const decision = decided({ ...facts, allowances: [times] }, asService('company-svc', 'post', order) as Decidable);
    expect(codeOf(decision)).toBe('RESERVED_ACCOUNT');
  });
});

import { type Register, type Result, TaxEvent, type TaxOrder, amount, emptyRegister, sinkOf } from '@tix/contracts';
import { planTax, planTaxRemoval, planVariable } from './plan-change';
import { allowancesOf, applyChange, changedAllowances, registerOf } from './register';

function after(register: Register, planned: Result<Parameters<typeof applyChange>[1] | undefined>): Register {
  if (!planned.ok) throw new Error(planned.refusal.code);
  return planned.value ? applyChange(register, planned.value) : register;
}

const code = (planned: Result<unknown>) => (planned.ok ? 'ok' : planned.refusal.code);
/** Spread over all events. */
const nth = (at: number): TaxOrder => ({
  ...income,
  event: TaxEvent.options[at % TaxEvent.options.length] ?? 'salary',
});
const income: TaxOrder = { event: 'salary', rateBps: 1_000, payer: 'employee' };

describe('a variable', () => {
  test.each([
    ['one that does not exist', 'company.feetMin', 1, 'VARIABLE_NOT_FOUND'],
    ['a member of every object', 'constructor', 1, 'VARIABLE_NOT_FOUND'],
    ['text for a number', 'company.foundersMin', '3', 'VAR_OUT_OF_RANGE'],
    ['one below', 'company.foundersMin', 0, 'VAR_OUT_OF_RANGE'],
    ['one above', 'company.foundersMin', 33, 'VAR_OUT_OF_RANGE'],
    ['a fraction', 'company.foundingFee', 0.5, 'VAR_OUT_OF_RANGE'],
    ['at least more than at most', 'dailyBox.gemsMin', 26, 'VAR_OUT_OF_RANGE'],
    ['at least as many as at most', 'dailyBox.gemsMin', 25, 'ok'],
    ['the highest', 'company.foundersMin', 32, 'ok'],
  ])('%s: %s = %s is %s', (_, key, value, answered) => {
    expect(code(planVariable(emptyRegister, key, value))).toBe(answered);
  });

  test('what it is already changes nothing, however it is written', () => {
    const table = [{ asset: 'ruby', weight: 1 }];
    const register = after(emptyRegister, planVariable(emptyRegister, 'dailyBox.table', table));
    expect(planVariable(register, 'dailyBox.table', [{ weight: 1, asset: 'ruby' }])).toEqual({
      ok: true,
      value: undefined,
    });
    expect(planVariable(emptyRegister, 'company.foundersMin', 1)).toEqual({ ok: true, value: undefined });
  });

  test('a change says what was before, in the form of the wire', () => {
    const register = after(emptyRegister, planVariable(emptyRegister, 'company.foundingFee', 100));
    expect(register.variables['company.foundingFee']).toBe(100n);
    expect(planVariable(register, 'company.foundingFee', 250)).toMatchObject({ value: { value: 250, previous: 100 } });
  });
});

describe('a tax rule', () => {
  test('goes to the sink of its name unless told', () => {
    const [rule] = after(emptyRegister, planTax(emptyRegister, 'income', income)).taxes;
    expect(rule).toEqual({ id: 'income', ...income, destination: sinkOf('income') });
  });

  test.each([
    ['faucet:tax', 'RESERVED_ACCOUNT'],
    ['pool:iron', 'RESERVED_ACCOUNT'],
    ['system:reserve', 'RESERVED_ACCOUNT'],
    ['sink:a:b', 'RESERVED_ACCOUNT'],
    ['sink:Upper', 'RESERVED_ACCOUNT'],
    ['sink', 'RESERVED_ACCOUNT'],
    ['sink:public_fund', 'ok'],
    ['commons', 'ok'],
    ['company:7', 'ok'],
  ])('may go to %s: %s', (destination, answered) => {
    expect(code(planTax(emptyRegister, 'income', { ...income, destination }))).toBe(answered);
  });

  test.each([-1, 10_001])('a rate of %s basis points is VAR_OUT_OF_RANGE', (rateBps) => {
    expect(code(planTax(emptyRegister, 'income', { ...income, rateBps }))).toBe('VAR_OUT_OF_RANGE');
  });

  test('there are 64 at most; one of them can still be changed', () => {
    let register = emptyRegister;
    for (let at = 0; at < 64; at++) register = after(register, planTax(register, `tax_${at}`, nth(at)));
    for (const event of TaxEvent.options) {
      expect(code(planTax(register, 'one_more', { ...income, event }))).toBe('VAR_OUT_OF_RANGE');
    }
    expect(code(planTax(register, 'tax_7', { ...nth(7), rateBps: 1 }))).toBe('ok');
  });

  test('one event has 16 at most, of which each can be changed, and none comes from another event', () => {
    let register = after(emptyRegister, planTax(emptyRegister, 'of_sales', { ...income, event: 'swap' }));
    for (let at = 0; at < 16; at++) register = after(register, planTax(register, `tax_${at}`, income));
    expect(planTax(register, 'one_more', income)).toMatchObject({
      refusal: { code: 'VAR_OUT_OF_RANGE', details: { event: 'salary', max: 16 } },
    });
    expect(code(planTax(register, 'of_sales', income))).toBe('VAR_OUT_OF_RANGE');
    expect(code(planTax(register, 'tax_7', { ...income, rateBps: 1 }))).toBe('ok');
    expect(code(planTax(register, 'one_more', { ...income, event: 'transfer' }))).toBe('ok');
  });

  test('rules are in the order of their ids, and a removed one is gone', () => {
    let register = after(emptyRegister, planTax(emptyRegister, 'b', income));
    register = after(register, planTax(register, 'a', { ...income, minAmount: amount(10n) }));
    expect(register.taxes.map(({ id, minAmount }) => [id, minAmount])).toEqual([
      ['a', 10n],
      ['b', undefined],
    ]);
    register = after(register, planTaxRemoval(register, 'a'));
    expect(register.taxes.map(({ id }) => id)).toEqual(['b']);
    expect(code(planTaxRemoval(register, 'a'))).toBe('TAX_NOT_FOUND');
  });
});

describe('the register', () => {
  test('is what its latest changes say', () => {
    const change = { kind: 'variable' as const, previous: 12 };
    const register = registerOf(4, [
      { ...change, key: 'payroll.maxCatchup', value: 3 },
      { ...change, key: 'of.yesterday', value: 3 },
    ]);
    expect(register).toEqual({
      ...emptyRegister,
      version: 4,
      variables: { ...emptyRegister.variables, 'payroll.maxCatchup': 3 },
    });
  });

  test('the ledger is told of an allowance when its limit changes, and only then', () => {
    const limited = after(emptyRegister, planVariable(emptyRegister, 'salary.dailyCap', 5_000));
    expect(changedAllowances(emptyRegister, limited)).toEqual([
      { allowance: 'salary', asset: 'TICKET', limit: 5_000n, windowSeconds: 86_400 },
    ]);
    const other = after(emptyRegister, planVariable(emptyRegister, 'payroll.maxCatchup', 5));
    expect(changedAllowances(emptyRegister, other)).toEqual([]);
    expect(allowancesOf(emptyRegister).map(({ allowance }) => allowance)).toEqual(['daily_box', 'salary']);
  });
});

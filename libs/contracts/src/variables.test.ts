import * as z from 'zod';
import { Register, defaultVariables, emptyRegister, encoderOf, variableKeys, variableSchemas, variables } from '.';

describe('variables', () => {
  test('an empty economy has no tax, no fee, one founder and one crafting slot', () => {
    expect(emptyRegister).toMatchObject({ version: 0, taxes: [] });
    expect(defaultVariables).toMatchObject({
      'company.foundersMin': 1,
      'company.foundingFee': 0n,
      'craft.slotsMember': 1,
      'craft.slotsCompany': 1,
      'dailyBox.table': [],
    });
  });

  test('a register on the wire and back is the same, amounts being integers there', () => {
    const register = { ...emptyRegister, variables: { ...defaultVariables, 'company.foundingFee': 12_345n } };
    const wire = JSON.parse(encoderOf(Register)(register)) as never;
    expect(wire).toMatchObject({ variables: { 'company.foundingFee': 12_345 } });
    expect(z.decode(Register, wire)).toEqual(register);
  });

  test('a variable that the register does not send has its default, one that is not known here is dropped', () => {
    const wire = { version: 3, taxes: [], variables: { 'payroll.maxCatchup': 3, 'of.tomorrow': 1 } };
    expect(z.decode(Register, wire)).toEqual({
      ...emptyRegister,
      version: 3,
      variables: { ...defaultVariables, 'payroll.maxCatchup': 3 },
    });
  });

  test.each(variableKeys)('%s takes its default and both bounds, and nothing beyond them', (key) => {
    const { kind, min, max, default: byDefault } = variables[key];
    const takes = (wire: unknown) => z.safeDecode(variableSchemas[key], wire as never).success;
    const valueOf = (size: number) =>
      kind === 'weights' ? Array.from({ length: size }, (_, at) => ({ asset: `a${at}`, weight: 1 })) : size;
    expect(takes(byDefault)).toBe(true);
    expect([min, max].map((size) => takes(valueOf(size)))).toEqual([true, true]);
    expect(takes(valueOf(max + 1))).toBe(false);
    if (kind !== 'weights') expect(takes(min - 1)).toBe(false);
    expect([1.5, '1', true, null, NaN].map(takes)).toEqual([false, false, false, false, false]);
  });

  test('weights name each asset once and are positive integers', () => {
    const takes = (rows: unknown) => z.safeDecode(variableSchemas['dailyBox.table'], rows as never).success;
    expect(takes([{ asset: 'ruby', weight: 1 }])).toBe(true);
    expect(takes([{ asset: 'ruby', weight: 0 }])).toBe(false);
    expect(takes([{ asset: 'ruby', weight: 0.5 }])).toBe(false);
    expect(takes([{ asset: 'ru by', weight: 1 }])).toBe(false);
    expect(takes([1, 2].map((weight) => ({ asset: 'ruby', weight })))).toBe(false);
  });
});

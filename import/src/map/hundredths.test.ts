import fc from 'fast-check';
import { hundredthsOf, ticketUnitOf } from './hundredths';

const real = (value: number) => ({ real: value });

describe('tickets of a file', () => {
  test.each([
    [12.34, 1234n],
    [0.1, 10n],
    [1.1, 110n],
    [-2.5, -250n],
    [0, 0n],
    [-0, 0n],
    [4180.14, 418014n],
    [17.299999999999997, 1730n],
    [90071992547.41, 9007199254741n],
  ])('REAL %d tickets are %d hundredths', (value, hundredths) => {
    expect(hundredthsOf(real(value), 'hundredths')).toEqual({ ok: true, value: hundredths });
  });

  test.each([12.345, 0.001, 1e21, 1e-7, Infinity, NaN])('REAL %d is refused, never rounded', (value) => {
    expect(hundredthsOf(real(value), 'hundredths')).toEqual({ ok: false, why: 'is not a whole number of hundredths' });
  });

  test.each([null, '12', new Uint8Array([1])])('%p is refused', (cell) => {
    expect(hundredthsOf(cell, 'hundredths')).toEqual({ ok: false, why: 'is not a number' });
  });

  test('every amount that is written with two decimals comes back exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), (hundredths) => {
        const tickets = Number(`${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`);
        expect(hundredthsOf(real(tickets), 'tickets')).toEqual({ ok: true, value: hundredths });
      }),
    );
  });
});

describe('the unit of a file', () => {
  test('whole numbers are hundredths in a file whose balances are INTEGER', () => {
    expect(ticketUnitOf([500n, 250n, real(0)])).toBe('hundredths');
    expect(hundredthsOf(500n, 'hundredths')).toEqual({ ok: true, value: 500n });
  });

  test('a whole number that SQLite stored as INTEGER in a file of REAL balances is tickets', () => {
    const unit = ticketUnitOf([real(12.34), 5n, real(0.5), null]);
    expect(unit).toBe('tickets');
    expect(hundredthsOf(5n, unit)).toEqual({ ok: true, value: 500n });
  });

  test('one REAL among whole hundredths does not make the others tickets', () => {
    expect(ticketUnitOf([1234n, 500n, real(12.5)])).toBe('hundredths');
  });
});

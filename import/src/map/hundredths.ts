import { isReal } from '../read/source';
import type { Cell } from '../read/source';

/** What the whole numbers of a file count. Older files count tickets, with fractions; later ones hundredths. */
export type TicketUnit = 'hundredths' | 'tickets';

export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: string };

const REAL_DIGITS = 15;
const TWO_DECIMALS = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/**
 * In an older file balances are REAL, except where SQLite stored a whole one as INTEGER because the column was
 * declared so. A majority of REAL balances therefore means that all numbers of tickets in the file are tickets.
 */
export function ticketUnitOf(balances: readonly Cell[]): TicketUnit {
  const reals = balances.filter((cell) => isReal(cell) && cell.real !== 0).length;
  const integers = balances.filter((cell) => typeof cell === 'bigint' && cell !== 0n).length;
  return reals > 0 && reals >= integers ? 'tickets' : 'hundredths';
}

/** Exact: a REAL is read by its decimal text and refused when it has more than two decimals. Never rounds. */
export function hundredthsOf(cell: Cell, unit: TicketUnit): Checked<bigint> {
  if (typeof cell === 'bigint') return { ok: true, value: unit === 'tickets' ? cell * 100n : cell };
  if (!isReal(cell)) return { ok: false, why: 'is not a number' };
  const parts = TWO_DECIMALS.exec(decimalText(cell.real));
  if (!parts) return { ok: false, why: 'is not a whole number of hundredths' };
  const [, sign = '', whole = '', fraction = ''] = parts;
  const hundredths = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return { ok: true, value: sign === '-' ? -hundredths : hundredths };
}

/** The 15 digits that a REAL holds for certain, so that the noise of sums (17.299999999999997) is not read as digits. */
export function decimalText(real: number): string {
  return Number.isFinite(real) ? String(Number(real.toPrecision(REAL_DIGITS))) : 'a number beyond all limits';
}

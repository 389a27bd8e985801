/** Whole units of an asset and how people write them: 1250 hundredths are 12.50. Never a floating-point number. */

const UNITS_MAX = 9_007_199_254_740_991n;
const MINUS = '\u2212';
const WRITTEN = /^([+\-\u2212]?)(\d+)(?:\.(\d*))?$/;

/** Groups of three before the point, as many places behind it as the asset has. */
export function formatUnits(units: number | bigint, scale: number): string {
  const value = BigInt(units);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = scale > 0 ? `.${digits.slice(-scale)}` : '';
  return `${value < 0n ? MINUS : ''}${whole}${fraction}`;
}

/** The same with a plus where something is added. */
export function formatChange(units: number | bigint, scale: number): string {
  return units > 0 ? `+${formatUnits(units, scale)}` : formatUnits(units, scale);
}

export type Parsed = { readonly ok: true; readonly units: number } | { readonly ok: false; readonly reason: string };

const refused = (reason: string): Parsed => ({ ok: false, reason });

/** What people write, as whole units; a comma could mean two things and is not guessed at. */
export function parseUnits(text: string, scale: number): Parsed {
  const compact = text.replace(/[\s_]/g, '');
  if (compact === '') return refused('Enter an amount');
  if (compact.includes(',')) return refused('Use a point for the decimals and nothing between thousands');
  const match = WRITTEN.exec(compact) as (RegExpExecArray & [string, string, string, string | undefined]) | null;
  if (!match) return refused('Enter a number such as 12.50 or -3');
  const [, sign, whole, fraction = ''] = match;
  if (fraction.length > scale) {
    return refused(scale === 0 ? 'This asset has no decimals' : `This asset has ${scale} decimals`);
  }
  const units = BigInt(whole + fraction.padEnd(scale, '0'));
  if (units === 0n) return refused('Enter an amount other than 0');
  return units > UNITS_MAX ? refused('The amount is too large') : { ok: true, units: Number(signed(units, sign)) };
}

function signed(units: bigint, sign: string): bigint {
  return sign === '' || sign === '+' ? units : -units;
}

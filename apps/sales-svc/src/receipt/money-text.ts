/** Minor units with their point, as `-12.50`; no separators, so that it is the same in every country. */
export function moneyText(units: number | bigint, exponent: number): string {
  const sign = units < 0 ? '-' : '';
  const digits = String(units < 0 ? -units : units).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Parts per million as a share, as `8.875 %`. */
export function shareText(ppm: number): string {
  const digits = String(ppm).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return `${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`} %`;
}

/** A moment for people, in UTC: `2026-11-20 08:40:11 UTC`. */
export function momentText(issuedAt: string): string {
  return `${issuedAt.slice(0, 10)} ${issuedAt.slice(11, 19)} UTC`;
}

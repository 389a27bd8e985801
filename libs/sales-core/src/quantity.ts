const DIGITS = 6;
/** Parts of one that a quantity is counted in. */
export const QUANTITY_PARTS = 1_000_000n;

/** Millionths of a decimal in its one spelling, as `Quantity` of the contracts has it. */
export function readQuantity(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(DIGITS, '0'));
}

/** The one spelling of a number of millionths that is not negative. */
export function writeQuantity(parts: bigint): string {
  const fraction = (parts % QUANTITY_PARTS).toString().padStart(DIGITS, '0').replace(/0+$/, '');
  const whole = (parts / QUANTITY_PARTS).toString();
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

const encoder = new TextEncoder();
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function bytesOfText(text: string): Uint8Array {
  return encoder.encode(text);
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => DIGITS[byte]).join('');
}

/** Throws a `RangeError` for what is not whole bytes in hexadecimal digits. */
export function bytesOfHex(hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError('not hexadecimal bytes');
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number(`0x${byte}`));
}

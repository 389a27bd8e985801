import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 12;
const SECRET_LENGTH = 43;
const CHECK_LENGTH = 6;
const KEY = new RegExp(`^tix_[0-9A-Za-z]{${ID_LENGTH}}_[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);

export interface ApiKey {
  readonly id: string;
  readonly secret: string;
}

/** `tix_<id>_<secret><checksum>`; `undefined` when the form or the checksum is wrong, which needs no database to see. */
export function parseApiKey(text: string): ApiKey | undefined {
  if (!KEY.test(text)) return undefined;
  const signed = text.slice(0, -CHECK_LENGTH);
  if (checksum(signed) !== text.slice(-CHECK_LENGTH)) return undefined;
  return { id: signed.slice(4, 4 + ID_LENGTH), secret: signed.slice(5 + ID_LENGTH) };
}

export function formatApiKey({ id, secret }: ApiKey): string {
  const signed = `tix_${id}_${secret}`;
  return signed + checksum(signed);
}

/** What is stored instead of a key: without the pepper nobody can try secrets against it. */
export function digestSecret(pepper: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', pepper).update(secret).digest();
}

/**
 * The key that a command makes. Derived, so that the retry of a lost answer shows the same key again
 * although the key itself is stored nowhere.
 */
export function deriveApiKey(pepper: Uint8Array, commandId: string): ApiKey {
  return {
    id: derive(pepper, `key-id\n${commandId}`, ID_LENGTH),
    secret: derive(pepper, `key-secret\n${commandId}`, SECRET_LENGTH),
  };
}

/** The token that a command makes, once more the same for its retry. */
export function deriveToken(pepper: Uint8Array, commandId: string): string {
  return derive(pepper, `token\n${commandId}`, SECRET_LENGTH);
}

/** Base-62 digits, unbiased: bytes of 248 and more are skipped. */
function derive(pepper: Uint8Array, purpose: string, length: number): string {
  let text = '';
  for (let round = 0; text.length < length; round++) {
    for (const byte of createHmac('sha512', pepper).update(`${purpose}\n${round}`).digest()) {
      if (byte < 248 && text.length < length) text += digits.charAt(byte % 62);
    }
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let written = '';
  for (; rest > 0; rest = Math.floor(rest / digits.length)) written = digits.charAt(rest % digits.length) + written;
  return written.padStart(CHECK_LENGTH, '0');
}

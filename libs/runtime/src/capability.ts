import { createHmac, timingSafeEqual } from 'node:crypto';
import { Capability } from '@tix/contracts';

/** base64url(JSON) + '.' + base64url(HMAC-SHA-256 of the first part). */
export function signCapability(key: Uint8Array, capability: Capability): string {
  const body = Buffer.from(JSON.stringify(capability)).toString('base64url');
  return `${body}.${signatureOf(key, body).toString('base64url')}`;
}

/** `undefined` when the token was not signed with this key or does not fit. Whether it has expired is for the caller to decide. */
export function verifyCapability(key: Uint8Array, token: string): Capability | undefined {
  const dot = token.indexOf('.');
  if (dot < 0) return undefined;
  const body = token.slice(0, dot);
  const claimed = Buffer.from(token.slice(dot + 1), 'base64url');
  const expected = signatureOf(key, body);
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return undefined;
  // Signed with our key: whoever signed it wrote JSON, so a failure to parse is a bug and may throw.
  const parsed = Capability.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : undefined;
}

function signatureOf(key: Uint8Array, body: string): Buffer {
  return createHmac('sha256', key).update(body).digest();
}

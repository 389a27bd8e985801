import { createHash, createPublicKey, verify } from 'node:crypto';
import type { VerifySignature } from '@tix/sales-core';

/** What an Ed25519 key begins with in SPKI: its 32 bytes follow (RFC 8410, 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/** How sales-core asks whether a key, 32 bytes in hexadecimal digits, has signed. */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return false;
  const spki = Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'base64'));
};

export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, 16);
}

import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { VerifySignature } from '@tix/sales-core';

/** What an Ed25519 key begins with in SPKI: its 32 bytes follow (RFC 8410, 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

/** How sales-core asks whether a key, 32 bytes in hexadecimal digits, has signed. */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return false;
  return verify(null, message, keyOf(publicKey), Buffer.from(signature, 'base64'));
};

/** Read once: reading a key takes half as long as checking with it. */
const read = new Map<string, KeyObject>();
const READ_MAX = 1_000;

function keyOf(publicKey: string): KeyObject {
  const known = read.get(publicKey);
  if (known) return known;
  const spki = Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  if (read.size >= READ_MAX) read.clear();
  read.set(publicKey, key);
  return key;
}

export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, 16);
}

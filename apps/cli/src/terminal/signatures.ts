import { createPublicKey, verify } from 'node:crypto';
import type { VerifySignature } from '@tix/sales-core';

/** What an Ed25519 key begins with in SPKI: its 32 bytes follow (RFC 8410, 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** With the key in hexadecimal digits and the signature in base64. */
export const verifySignature: VerifySignature = (publicKey, message, signature) => {
  const spki = Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]);
  return verify(
    null,
    message,
    createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  );
};

import { createPublicKey, verify } from 'node:crypto';
import type { VerifySignature } from '@tix/sales-core';

const SPKI = '302a300506032b6570032100';

/** Ed25519 with the key in hexadecimal digits and the signature in base64. */
export const verifyBase64: VerifySignature = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.from(SPKI + publicKey, 'hex'), format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'base64'));
};

import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** What an Ed25519 key begins with in PKCS #8: its 32 bytes follow (RFC 8410, 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

/** Signs what a service states for ever, with Ed25519. */
export interface Signer {
  /** 32 bytes in hex. */
  readonly publicKey: string;
  sign(text: string): Buffer;
}

/** Of 32 secret bytes; the same bytes give the same key. */
export function openSigner(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(-KEY_BYTES).toString('hex'),
    sign: (text) => sign(null, Buffer.from(text), key),
  };
}

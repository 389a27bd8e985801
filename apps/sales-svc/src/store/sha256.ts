import { createHash } from 'node:crypto';
import type { HashBytes } from '@tix/proofs';

/** What sales-core hashes with here. */
export const sha256: HashBytes = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

import { randomBytes } from 'node:crypto';

const SALT_BYTES = 16;
/** A call for random bytes costs the same for one salt as for many. */
const SALTS_AT_ONCE = 256;

/** Salts in hex, each given out once; those to come are in this process's memory alone. */
export function saltSource(): () => string {
  let supply = '';
  let next = 0;
  return () => {
    if (next >= supply.length) {
      supply = randomBytes(SALT_BYTES * SALTS_AT_ONCE).toString('hex');
      next = 0;
    }
    next += SALT_BYTES * 2;
    return supply.slice(next - SALT_BYTES * 2, next);
  };
}

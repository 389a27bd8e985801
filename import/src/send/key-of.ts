import { createHash } from 'node:crypto';

/** The idempotency key of a wish: of the same one always the same, in every run. */
export function keyOf(...words: readonly string[]): string {
  return `import-${createHash('sha256').update(JSON.stringify(words)).digest('hex')}`;
}

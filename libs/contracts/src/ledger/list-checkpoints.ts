import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { BookCode } from '../names';
import { page, pageFields } from './page';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A signed statement of how the first `size` records of a book are; the signature is Ed25519's, in hex. */
export const Checkpoint = z
  .object({
    book: BookCode,
    size: z.int().positive(),
    /** The Merkle tree hash of their lines, RFC 9162. */
    root: Hash,
    /** The hash of the block that ends with the last of them. */
    head: Hash,
    at: Instant,
    /** SHA-256 of the checkpoint before it. */
    previous: Hash,
    signature: z.string(),
  })
  .meta({ id: 'Checkpoint' });
export type Checkpoint = z.output<typeof Checkpoint>;

/** Newest first. Every replica signs with the same key. */
export const listCheckpoints = query({
  subject: 'ledger.list-checkpoints.v1',
  request: z.strictObject({
    ...pageFields,
    after: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  reply: page(Checkpoint).extend({ publicKey: Hash }),
  refusals: ['BOOK_NOT_FOUND'],
});

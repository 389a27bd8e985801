import * as z from 'zod';
import { command } from '../contract';
import { Instant } from '../instant';
import { CommandId } from '../names';
import { Head } from './get-audit-head';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What of a foreign log was stated, and where the ledger's own book stood when it kept that. */
export const Witness = z.object({
  /** Entries of the log that the checkpoint covers. */
  size: z.int().min(1),
  /** Its Merkle tree hash. */
  root: Hash,
  /** SHA-256 of the statement. */
  hash: Hash,
  at: Instant,
  /** Of the book `main`, at that moment. */
  head: Head,
});
export type Witness = z.output<typeof Witness>;

/**
 * Keeps what the log of sales states of itself, so that neither can be rewritten without contradicting the other. Moves nothing.
 * Kept once by size and root, for ever: the same once more answers what was kept, another root of that size is kept beside it.
 */
export const witnessCheckpoint = command({
  subject: 'ledger.witness-checkpoint.v1',
  request: z.strictObject({ id: CommandId, size: z.int().min(1), root: Hash, hash: Hash }),
  reply: Witness,
  refusals: [],
});

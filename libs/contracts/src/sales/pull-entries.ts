import * as z from 'zod';
import { query } from '../contract';
import { CheckpointKey, LogSize, SalesCheckpoint } from './checkpoint';
import { EntryHeader } from './entry';
import { LogPath, LogRoot } from './proofs';
import { Digest, HybridTime, TerminalId } from './fields';
import { SaleConflict } from './sale-conflict';
import { Terminal } from './ticket';

export const PULL_MAX = 500;

/** An entry of any kind as it is in the log; its private part only for the terminal that made it. */
export const PulledEntry = z.object({
  logIndex: z.int().min(0),
  header: EntryHeader,
  auditHash: Digest,
  public: z.record(z.string(), z.unknown()),
  private: z.record(z.string(), z.unknown()).optional(),
  salt: z.string().optional(),
  sig: z.string().optional(),
});
export type PulledEntry = z.output<typeof PulledEntry>;

/** Entries of the terminal's location in the order of the log, short of what a message holds, and what is open there. */
export const pullEntries = query({
  subject: 'sales.pull-entries.v1',
  request: z.strictObject({
    terminalId: TerminalId,
    /** The first place in the log that is of interest. */
    from: z.int().min(0),
    limit: z.int().min(1).max(PULL_MAX),
    /** Size of the checkpoint that the terminal has seen last: the newest is proved to go on from it. */
    seen: LogSize.optional(),
  }),
  reply: z.object({
    entries: z.array(PulledEntry),
    /** Where to go on. */
    next: z.int().min(0),
    hasMore: z.boolean(),
    terminal: Terminal,
    /** What time it is here: the terminal's clock goes on behind it. */
    clock: HybridTime.optional(),
    conflicts: z.array(SaleConflict),
    /** The newest, where there is one. */
    checkpoint: SalesCheckpoint.optional(),
    /** What checkpoints are signed with. */
    publicKey: CheckpointKey,
    /** From what was seen to the newest checkpoint; absent where nothing was seen. */
    consistency: z.object({ from: LogRoot, to: LogRoot, path: LogPath }).optional(),
  }),
  refusals: ['TERMINAL_NOT_FOUND', 'INTEGRITY', 'CHECKPOINT_NOT_FOUND'],
});

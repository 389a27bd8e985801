import * as z from 'zod';
import { Instant } from '../instant';
import { BookCode } from '../names';
import { BusinessDate, Digest, IssuedAt, TerminalId } from './fields';
import { PerpetualTotal, SaleTotals } from './sums';

export const SALES_ORIGIN = 'ticketonomics/sales';

/** Entries of the log: the first so many, from 1. */
export const LogSize = z.int().min(1);

/** The head of the ledger's book, as the ledger answered when it kept the checkpoint of this size. */
export const WitnessHead = z.strictObject({
  book: BookCode,
  seq: z.int().min(0),
  head: Digest,
  /** Size of the checkpoint that was kept. */
  size: LogSize,
});
export type WitnessHead = z.output<typeof WitnessHead>;

/** What is stated of the log of all terminals. Its canonical JSON is what is hashed and signed. */
export const SalesStatement = z.strictObject({
  v: z.literal(1),
  origin: z.literal(SALES_ORIGIN),
  /** It covers the first so many entries. */
  size: LogSize,
  /** The Merkle tree hash of RFC 9162 over their audit hashes. */
  root: Digest,
  at: IssuedAt,
  /** The day that was closed, or the day in UTC. */
  date: BusinessDate,
  /** Log index of the first entry that no checkpoint before covers: the size of that one. */
  openedFrom: z.int().min(0),
  /** Log index behind the last entry that this one covers: its size. */
  closedTo: LogSize,
  /** Terminals with entries between both, with their seqs there and the audit hash of the last. */
  perTerminal: z.array(
    z.strictObject({ id: TerminalId, firstSeq: z.int().min(1), lastSeq: z.int().min(1), head: Digest }),
  ),
  /** Of the entries between both. */
  totals: z.array(SaleTotals),
  /** Of all entries that it covers. */
  perpetualTotal: z.array(PerpetualTotal),
  /** SHA-256 of the statement before it; zeros for the first. */
  prevCheckpointHash: Digest,
  /** What the ledger said last of its own book; null until it has. */
  witness: WitnessHead.nullable(),
});
export type SalesStatement = z.output<typeof SalesStatement>;

const signed = {
  /** SHA-256 of the canonical JSON of the statement. */
  hash: Digest,
  /** Ed25519 over that JSON, in hex. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
  /** What the ledger answered when it kept this checkpoint; absent until it has. */
  witnessed: WitnessHead.optional(),
};

/** A statement with its signature. */
export const SalesCheckpoint = z.object({ statement: SalesStatement, ...signed }).meta({ id: 'SalesCheckpoint' });
export type SalesCheckpoint = z.output<typeof SalesCheckpoint>;

/** The line of a checkpoint in a list. */
export const SalesCheckpointRow = z
  .object({
    ...SalesStatement.pick({ size: true, root: true, at: true, date: true, openedFrom: true, prevCheckpointHash: true })
      .shape,
    ...signed,
  })
  .meta({ id: 'SalesCheckpointRow' });
export type SalesCheckpointRow = z.output<typeof SalesCheckpointRow>;

/** 32 bytes of Ed25519 in hex: every replica signs with the same key. */
export const CheckpointKey = Digest;

/** That a checkpoint was signed. */
export const SignedCheckpoint = z
  .object({
    ...SalesStatement.pick({ size: true, root: true, date: true }).shape,
    hash: Digest,
    signature: z.string(),
    signedAt: Instant,
  })
  .meta({ id: 'SignedCheckpoint' });
export type SignedCheckpoint = z.output<typeof SignedCheckpoint>;

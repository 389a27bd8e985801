import * as z from 'zod';
import { Actor, Address, AssetCode, BookCode, CommandId, RuleName } from './names';

/** An allowance that every debit of an account counts in: by units of the asset or, where none is named, once. */
const Count = z.strictObject({ allowance: RuleName, asset: AssetCode.optional() });

/** Under which consent an application debits a member, and what the ledger counts of it. */
export const CapabilityConsent = z.strictObject({ account: Address, counts: z.array(Count).min(1).max(16) });
export type CapabilityConsent = z.output<typeof CapabilityConsent>;

/**
 * What the gateway states about one command of a client, signed with a key that only gateway and ledger hold.
 * Services pass the token on unchanged; the ledger refuses what lies outside it.
 */
export const Capability = z.strictObject({
  command: CommandId,
  fingerprint: z.string(),
  actor: Actor,
  /** `operator`, or the application's id: who may end the holds that this command makes. */
  client: z.string(),
  book: BookCode,
  /** Member, company, app and user accounts that may be debited; `*` is all of the book. */
  debits: z.union([z.literal('*'), z.array(Address).max(64)]),
  /** Of an application that acts for a member. */
  consent: CapabilityConsent.optional(),
  mint: z.boolean(),
  burn: z.boolean(),
  /** To run operations of the book's catalog: absent where the command is another. */
  operate: z.boolean().optional(),
  /** Administration: overdrafts, freezing, forced reversal, assets. */
  admin: z.boolean(),
  /** Unix milliseconds. */
  expiresAt: z.int(),
});
export type Capability = z.output<typeof Capability>;

/** How long what the gateway stated is accepted: the command with all its retries, and clocks a little apart. */
export const CAPABILITY_MS = 15_000;
/** After this long nobody can post a client's command any more that was not posted yet. */
export const CAPABILITY_GONE_MS = 20_000;

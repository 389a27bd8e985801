import * as z from 'zod';
import { Actor, BookCode, CommandId } from '../names';

/** A signed statement of the gateway about one command of a client; see `Capability` in runtime. Opaque here. */
export const CapabilityToken = z.string().max(8192);

/** What a client sent, as a digest the gateway makes; the ledger only compares it. */
export const Fingerprint = z.string().max(400);

/** The fields every ledger command has. */
export const commandFields = {
  /** Made by the caller, used up only by success (and by a remembered refusal of a client's command). */
  id: CommandId,
  book: BookCode,
  actor: Actor,
  fingerprint: Fingerprint.optional(),
  capability: CapabilityToken.optional(),
  /** Decide and answer as if it were done, and leave nothing. */
  dryRun: z.boolean().optional(),
};

/** Refusals that may precede those of any ledger command. */
export const commandRefusals = [
  'LEDGER_BUSY',
  'BOOK_NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_IN_PROGRESS',
] as const;

export const postingRefusals = [
  ...commandRefusals,
  'RESERVED_ACCOUNT',
  'NOT_OWNER',
  // An order composed under other rules would be another order: it is not judged any further.
  'RULES_CHANGED',
  'ASSET_NOT_FOUND',
  'ALLOWANCE_NOT_FOUND',
  'ACCOUNT_NOT_FOUND',
  'HOLD_NOT_FOUND',
  'HOLD_ALREADY_CAPTURED',
  'HOLD_ALREADY_VOIDED',
  'HOLD_EXPIRED',
  'ALREADY_EXISTS',
  'ACCOUNT_CLOSED',
  'ACCOUNT_FROZEN',
  'ASSET_HALTED',
  'REASON_LIMIT',
  'DEADLINE_EXCEEDED',
  'BALANCE_MOVED',
  'ALLOWANCE_EXCEEDED',
  'INSUFFICIENT_LIQUIDITY',
  'AMOUNT_TOO_SMALL',
  'SLIPPAGE_EXCEEDED',
  'CAPTURE_EXCEEDS_HOLD',
  'SELF_TRANSFER',
  'INSUFFICIENT_FUNDS',
  'BALANCE_CAP_EXCEEDED',
  'SUPPLY_LIMIT',
] as const;

/** Of a correction: what it corrects comes first, then the rights of the movements that follow from it. */
export const correctionRights = [...commandRefusals, 'TRANSACTION_NOT_FOUND', 'RESERVED_ACCOUNT', 'NOT_OWNER'] as const;

export const correctionLimits = [
  'ACCOUNT_CLOSED',
  'ACCOUNT_FROZEN',
  'ASSET_HALTED',
  'REASON_LIMIT',
  'ALLOWANCE_EXCEEDED',
  'INSUFFICIENT_FUNDS',
  'BALANCE_CAP_EXCEEDED',
  'SUPPLY_LIMIT',
] as const;

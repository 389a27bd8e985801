import * as z from 'zod';
import { PublicKey } from './enrol-terminal';
import { BusinessDate, HybridTime, IssuedAt, LocationId, TerminalId, TicketId } from './fields';

/** The first 16 hexadecimal digits of the SHA-256 of a public key. */
export const TerminalKeyId = z.string().regex(/^[0-9a-f]{16}$/, 'not the id of a key');

/** Rotations that one bundle may lead over, from a key that is known to the one that has sealed it. */
export const ROTATIONS_MAX = 8;

export const KEY_ROTATED = 'terminal.key-rotated';

/**
 * The public part of the `event` by which a terminal changes its key in its own journal: signed by the key that ends, it names the
 * one that signs every entry behind it.
 */
export const KeyRotationDocument = z.strictObject({
  v: z.literal(1),
  type: z.literal('event'),
  event: z.literal(KEY_ROTATED),
  ticketId: TicketId,
  terminalId: TerminalId,
  seq: z.int().min(1),
  issuedAt: IssuedAt,
  hlc: HybridTime.optional(),
  businessDate: BusinessDate,
  locationId: LocationId,
  /** Of the key that signs this and nothing behind it. */
  previousKid: TerminalKeyId,
  kid: TerminalKeyId,
  publicKey: PublicKey,
  refersTo: z.null(),
  training: z.literal(false),
});
export type KeyRotationDocument = z.output<typeof KeyRotationDocument>;

import * as z from 'zod';
import { command } from '../contract';
import { CapabilityToken } from '../ledger/command-fields';
import { Actor } from '../names';
import { SaleDocument, SalePayer, SalePrivate } from './document';
import { EntryHeader } from './entry';
import { Digest, HybridTime, IssuedAt, PAYMENTS_MAX, TerminalId, TicketId } from './fields';
import { KeyRotationDocument, ROTATIONS_MAX, TerminalKeyId } from './key-rotation';
import { ConflictType, PaymentState } from './sale-conflict';

/** An Ed25519 signature in base64. */
export const Signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/, 'not a signature in base64');

/** The first line of a bundle. */
export const BundleHeadLine = z.strictObject({
  format: z.literal('ticketonomics.sales.bundle/1'),
  terminalId: TerminalId,
  fromSeq: z.int().min(1),
  toSeq: z.int().min(1),
  count: z.int().min(1),
  prevHash: Digest,
  headHash: Digest,
  createdAt: IssuedAt,
  /** Of its last entry, where that has one. */
  hlc: HybridTime.optional(),
  kid: TerminalKeyId,
  /** Size and root of the log that the terminal saw last. */
  lastCheckpoint: z.strictObject({ size: z.int().min(0), root: Digest }).nullable(),
  /** Whole entries by which the terminal came to the key that has sealed this, where the system may not have them yet. */
  rotations: z
    .array(z.looseObject({ header: EntryHeader, auditHash: Digest }))
    .min(1)
    .max(ROTATIONS_MAX)
    .optional(),
});

/** The last line of a bundle: over every byte before it. */
export const BundleSealLine = z.strictObject({ sha256: Digest, sig: Signature });

/** What every line of a bundle must at least be to be kept: an entry whose place and hash can be read. */
export const ChainedLine = z.looseObject({ header: EntryHeader, auditHash: Digest });

/** As much of an entry as says that tickets of it have to be settled, and who pays them. */
export const DeferredLine = z.looseObject({
  header: z.looseObject({ ticketId: TicketId }),
  auditHash: Digest,
  public: z.looseObject({
    payments: z.array(z.looseObject({ unsettled: z.literal(true).optional() })).max(PAYMENTS_MAX),
    refersTo: TicketId.nullable(),
  }),
  private: z.looseObject({ payers: z.array(SalePayer).max(PAYMENTS_MAX).optional() }).optional(),
});

const parts = {
  header: EntryHeader,
  auditHash: Digest,
  private: SalePrivate.omit({ seller: true }).optional(),
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'not 16 bytes in hexadecimal digits')
    .optional(),
  sig: Signature.optional(),
};

/** An Ed25519 signature in base64 for URLs. */
export const CodeSignature = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/, 'not a signature in base64 for URLs');

/** A ticket that a terminal has made, with both of its parts, signed. */
export const PushedEntry = z.strictObject({
  ...parts,
  public: SaleDocument,
  /** Over what the code of its receipt says. */
  codeSig: CodeSignature.optional(),
});
export type PushedEntry = z.output<typeof PushedEntry>;

/** A change of its key that a terminal has made. */
export const PushedRotation = z.strictObject({ ...parts, public: KeyRotationDocument });
export type PushedRotation = z.output<typeof PushedRotation>;

/** Why an entry was not taken although its terminal has signed it. */
export const EntryFault = z.enum([
  'VALIDATION',
  'MISCALCULATED',
  'TKT_NEEDS_ONLINE',
  'CLOCK_SKEW',
  'TOO_OLD',
  'DUPLICATE_ID',
  'TICKET_NOT_FOUND',
  'NOT_CANCELLED',
  'KEY_INVALID',
]);
export type EntryFault = z.infer<typeof EntryFault>;

/** What the ledger lets the client move for one entry: the capability is for the transaction that settles its payment. */
export const DeferredCapability = z.strictObject({ ticketId: TicketId, capability: CapabilityToken });

/**
 * What became of one entry: `accepted` and `duplicate` are in the log, `conflict` and `rejected` are kept in quarantine; a
 * conflict with a place in the log is in both.
 */
export const PushResult = z.object({
  seq: z.int().min(1),
  ticketId: TicketId,
  outcome: z.enum(['accepted', 'duplicate', 'conflict', 'rejected']),
  logIndex: z.int().min(0).optional(),
  type: ConflictType.optional(),
  conflictId: z.uuid().optional(),
  code: EntryFault.optional(),
  detail: z.string().optional(),
  /** Of tickets that were taken without a network. `pending`: whether they have moved is not known yet; push again. */
  payment: PaymentState.optional(),
});
export type PushResult = z.output<typeof PushResult>;

export const ChainHeadView = z.object({ seq: z.int().min(0), head: Digest });

/** Takes whole entries of a bundle that its terminal has sealed. Any number of times: what was taken is a duplicate. */
export const pushEntries = command({
  subject: 'sales.push-entries.v1',
  request: z.strictObject({
    terminalId: TerminalId,
    kid: TerminalKeyId,
    /** Of the whole bundle. */
    seal: BundleSealLine,
    /** Canonical JSON, one entry each, in the order of the chain. */
    lines: z.array(z.string()).min(1),
    /** Those of the head of the bundle, as lines. */
    rotations: z.array(z.string()).max(ROTATIONS_MAX).optional(),
    /** An operator brings in the past: how old its entries are does not matter. */
    isImport: z.boolean(),
    /** Who pushes: the actor of the capabilities. */
    actor: Actor.optional(),
    /** For entries that are paid with tickets; without one nothing is moved for it. */
    payments: z.array(DeferredCapability).optional(),
  }),
  reply: z.object({
    results: z.array(PushResult),
    terminal: ChainHeadView,
    /** What time it is here: the terminal's clock goes on behind it. */
    clock: HybridTime.optional(),
  }),
  refusals: [
    'VALIDATION',
    'TERMINAL_NOT_FOUND',
    'TERMINAL_NOT_ENROLLED',
    'SIGNATURE_INVALID',
    'TERMINAL_BLOCKED',
    'GAP',
    // An entry gives back a sale of which tickets are on their way.
    'PAYMENT_IN_PROGRESS',
  ],
});

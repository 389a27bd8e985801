import * as z from 'zod';

const SEGMENT = '[A-Za-z0-9_.-]{1,64}';

/** The kinds of account, which are the first segment of every address. */
export const accountKinds = [
  'member',
  'company',
  'app',
  'user',
  'pool',
  'commons',
  'faucet',
  'sink',
  'system',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Kinds that a client may open, credit and, with a capability, debit. */
export const clientKinds: readonly AccountKind[] = ['member', 'company', 'app', 'user', 'commons'];
/** Kinds whose balance is bound by `maxBalance` and whose debit by a client needs a capability. */
export const ownedKinds: readonly AccountKind[] = ['member', 'company', 'app', 'user'];
/** Kinds that are not in circulation: what leaves a faucet is minted, what enters a sink is burned. */
export const issuingKinds: readonly AccountKind[] = ['faucet', 'sink'];
/** Where a book's catalog says so, faucet and sink of all its operations: what leaves it is minted, what enters it burned. */
export const RESERVE = 'system:reserve';

/** Whether value comes into being or ends there. */
export function isIssuing(address: Address): boolean {
  return issuingKinds.includes(kindOf(address)) || address === RESERVE;
}

export const SEGMENTS_MAX = 6;

/** 1 to 6 segments joined by `:`; the first names the kind: `member:42`, `company:7:treasury`, `faucet:daily_box`. */
export const Address = z
  .string()
  .max(400)
  .regex(new RegExp(`^(?:${accountKinds.join('|')})(?::${SEGMENT}){0,${SEGMENTS_MAX - 1}}$`), 'not an account address')
  .meta({
    description: 'Account address: 1 to 6 segments joined by `:`, the first being the kind.',
    examples: ['member:42'],
  });
export type Address = z.infer<typeof Address>;

export function kindOf(address: Address): AccountKind {
  const end = address.indexOf(':');
  return (end < 0 ? address : address.slice(0, end)) as AccountKind;
}

export const AssetCode = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not an asset code')
  .meta({ examples: ['TICKET'] });
export type AssetCode = z.infer<typeof AssetCode>;

export const assetKinds = [
  'currency',
  'raw',
  'intermediate',
  'product',
  'share',
  'licence',
  'patent',
  'artifact',
] as const;
export const AssetKind = z.enum(assetKinds);
export type AssetKind = z.infer<typeof AssetKind>;

export const BookCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'not a book')
  .meta({ examples: ['main'] });
export type BookCode = z.infer<typeof BookCode>;
export const MAIN_BOOK: BookCode = 'main';

/** Why value moved: a slug registered by its first use, at most 256 per book. */
export const Reason = z
  .string()
  .regex(/^[a-z0-9_]{1,48}$/, 'not a reason: a slug of [a-z0-9_], 1 to 48 characters')
  .meta({ examples: ['quest_reward'] });
export type Reason = z.infer<typeof Reason>;
export const REASONS_MAX = 256;

/** The name of a tax rule or an allowance: a slug of up to 48 characters. */
export const RuleName = z
  .string()
  .regex(/^[a-z0-9_]{1,48}$/, 'not a name: a slug of [a-z0-9_], 1 to 48 characters')
  .meta({ examples: ['sale_tax'] });
export type RuleName = z.infer<typeof RuleName>;

/** An allowance: one with a name of its own, or one that a catalog's operation brings, such as `operation.daily_reward.day`. */
export const AllowanceName = z
  .string()
  .regex(/^(?:[a-z0-9_]{1,48}|operation\.[a-z0-9_]{1,48}\.(?:day|spacing))$/, 'not an allowance')
  .meta({ examples: ['salary'] });
export type AllowanceName = z.infer<typeof AllowanceName>;

/** What a catalog calls an operation. In lower case it is the reason of what it posts. */
export const OperationName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,47}$/, 'not an operation: a letter, then up to 47 letters, digits and _')
  .meta({ examples: ['DAILY_REWARD'] });
export type OperationName = z.infer<typeof OperationName>;

/** Who acted: `operator:<id>`, `app:<id>`, `member:<id>` or the name of a service. */
export const Actor = z.string().regex(/^[a-z-]{1,32}(?::[A-Za-z0-9_.-]{1,64})?$/, 'not an actor');
export type Actor = z.infer<typeof Actor>;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The id of a command, which is the id of the transaction it makes. Any UUID; version 7 keeps the index in order. */
export const CommandId = z
  .string()
  .regex(new RegExp(`^${UUID}$`), 'not a UUID in lower case')
  .meta({ examples: ['01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b'] });
export type CommandId = z.infer<typeof CommandId>;

/** Where a posting may come from beside an account: what a hold has reserved. */
export const HoldSource = z.string().regex(new RegExp(`^hold:${UUID}$`), 'not an account address or hold:<id>');

/** People's words beside a transaction: erasable, never hashed in the clear. Counted in code points. */
export const Note = z
  .string()
  .refine((text) => [...text].length <= 256, 'at most 256 characters')
  .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'no control characters')
  // Half of a surrogate pair has no UTF-8 form: it would be stored as something else than was hashed.
  .refine((text) => !/\p{Surrogate}/u.test(text), 'no half characters');

/** A client's own reference, such as an order number. */
export const Reference = z
  .string()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?$/, '1 to 64 printable ASCII characters');

export const METADATA_BYTES_MAX = 4096;
const MetadataValue = z.union([z.string().max(1024), z.int(), z.boolean(), z.null()]);

/** Ids and numbers of the command: a flat object or one level deep, at most 4 KiB of JSON. Erasable. */
export const Metadata = z
  .record(
    z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
    z.union([MetadataValue, z.array(MetadataValue).max(64), z.record(z.string().max(64), MetadataValue)]),
  )
  .refine((value) => fitsInBytes(JSON.stringify(value), METADATA_BYTES_MAX), 'at most 4096 bytes of JSON');
export type Metadata = z.infer<typeof Metadata>;

/** A letter takes three bytes at most, so what is far below the limit need not be counted. */
function fitsInBytes(text: string, bytesMax: number): boolean {
  return text.length * 3 <= bytesMax || new TextEncoder().encode(text).length <= bytesMax;
}

/** One line of people's words without markup: what a thing is called. Half of a surrogate pair could not be stored. */
export const Label = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(text), 'no control and no half characters');

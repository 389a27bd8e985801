import {
  type Allowance,
  type Amount,
  type AssetAmount,
  type AssetDefinition,
  formatInstant,
  type Instant,
  parseInstant,
  type Posting,
  type RecordedUse,
} from '@tix/contracts';
import { readCatalog, readRun, type WireCatalog, wireCatalog, type WireRun, wireRun } from './catalog-line';
import type { AccountFact, HoldEnd, JournalRecord, RecordedHold } from './journal-record';

/**
 * The one text of a record that is stored, hashed, exported and published: JSON without spaces, keys in the order below,
 * absent fields left out, integers as digits, ASCII only. It never changes once written, so neither may this order.
 */
export function canonicalLine(record: JournalRecord): string {
  return JSON.stringify({
    id: record.id,
    book: record.book,
    seq: record.seq,
    type: record.type,
    reason: record.reason,
    actor: record.actor,
    postings: record.postings.map(wirePosting),
    holds: record.holds?.map(wireHold),
    ends: record.ends?.map(wireEnd),
    opened: record.opened,
    accounts: record.accounts?.map(wireAccount),
    asset: record.asset && wireAsset(record.asset),
    currency: record.currency,
    reverses: record.reverses,
    refunds: record.refunds,
    parentId: record.parentId,
    reference: record.reference,
    effectiveAt: record.effectiveAt === undefined ? undefined : formatInstant(record.effectiveAt),
    rulesVersion: record.rulesVersion,
    uses: record.uses?.map(wireUse),
    allowance: record.allowance && wireAllowance(record.allowance),
    catalog: record.catalog && wireCatalog(record.catalog),
    operation: record.operation && wireRun(record.operation),
    halt: wireHalt(record),
    committedAt: formatInstant(record.committedAt),
    memo: record.memo,
  });
}

/** The inverse of `canonicalLine`: the text of a parsed line is the line. */
export function parseLine(line: string): JournalRecord {
  const wire = JSON.parse(line) as Wire;
  const { postings, holds, ends, accounts, asset, effectiveAt, uses, allowance, catalog, operation, committedAt } =
    wire;
  // All of it, since what is converted is replaced below: to copy only the rest takes twice as long as the whole parse.
  const rest: Omit<Wire, Converted> = wire;
  return {
    ...rest,
    postings: postings.map((posting) => ({ ...posting, amount: BigInt(posting.amount) as Amount })),
    ...(holds && { holds: holds.map(readHold) }),
    ...(ends && { ends: ends.map((end) => ({ ...end, released: end.released.map(readAmount) })) }),
    ...(accounts && { accounts: accounts.map(readAccount) }),
    ...(asset && { asset: readAsset(asset) }),
    ...(effectiveAt !== undefined && { effectiveAt: readInstant(effectiveAt) }),
    ...(uses && { uses: uses.map(readUse) }),
    ...(allowance && { allowance: { ...allowance, limit: BigInt(allowance.limit) } }),
    ...(catalog && { catalog: readCatalog(catalog) }),
    ...(operation && { operation: readRun(operation) }),
    committedAt: readInstant(committedAt),
  };
}

type WireAmount<T> = Omit<T, 'amount'> & { amount: number };
type WireHold = Omit<RecordedHold, 'amounts' | 'expiresAt'> & {
  amounts: WireAmount<AssetAmount>[];
  expiresAt?: string;
};
type WireAccount = Omit<AccountFact, 'overdraftLimit'> & { overdraftLimit?: number };
type WireAsset = Omit<AssetDefinition, 'maxBalance' | 'maxSupply'> & { maxBalance?: number; maxSupply: number };
type WireUse = WireAmount<RecordedUse>;
type WireAllowance = Omit<Allowance, 'limit'> & { limit: number };
type Converted =
  | 'postings'
  | 'holds'
  | 'ends'
  | 'accounts'
  | 'asset'
  | 'effectiveAt'
  | 'uses'
  | 'allowance'
  | 'catalog'
  | 'operation'
  | 'committedAt';
type Wire = Omit<JournalRecord, Converted> & {
  postings: WireAmount<Posting>[];
  holds?: WireHold[];
  ends?: (Omit<HoldEnd, 'released'> & { released: WireAmount<AssetAmount>[] })[];
  accounts?: WireAccount[];
  asset?: WireAsset;
  effectiveAt?: string;
  uses?: WireUse[];
  allowance?: WireAllowance;
  catalog?: WireCatalog;
  operation?: WireRun;
  committedAt: string;
};

function wirePosting({ from, to, asset, amount, kind, hold, rule }: Posting) {
  return { from, to, asset, amount: Number(amount), kind, hold, rule };
}

function wireAmount({ asset, amount }: AssetAmount) {
  return { asset, amount: Number(amount) };
}

function wireHold({ id, account, amounts, expiresAt, maker, reason }: RecordedHold) {
  const ends = expiresAt === undefined ? undefined : formatInstant(expiresAt);
  return { id, account, amounts: amounts.map(wireAmount), expiresAt: ends, maker, reason };
}

function wireEnd({ hold, account, state, released }: HoldEnd) {
  return { hold, account, state, released: released.map(wireAmount) };
}

function wireAccount({ address, status, overdraftLimit }: AccountFact) {
  return { address, status, overdraftLimit: overdraftLimit === undefined ? undefined : Number(overdraftLimit) };
}

function wireAsset({ code, kind, name, scale, maxBalance, maxSupply, tradable }: AssetDefinition) {
  const cap = maxBalance === undefined ? undefined : Number(maxBalance);
  return {
    code,
    kind,
    name: name && escapeToAscii(name),
    scale,
    maxBalance: cap,
    maxSupply: Number(maxSupply),
    tradable,
  };
}

function wireUse({ allowance, subject, amount, windowSeconds, spacingSeconds }: RecordedUse) {
  return { allowance, subject, amount: Number(amount), windowSeconds, spacingSeconds };
}

function wireAllowance({ allowance, asset, limit, windowSeconds, spacingSeconds }: Allowance) {
  return { allowance, asset, limit: Number(limit), windowSeconds, spacingSeconds };
}

function wireHalt({ halt }: JournalRecord) {
  return halt && { asset: halt.asset, halted: halt.halted };
}

/** Names are the only field that may hold other letters; percent-encoding keeps the line ASCII and readable. */
function escapeToAscii(name: string): string {
  return encodeURIComponent(name);
}

function readAmount({ asset, amount }: WireAmount<AssetAmount>): AssetAmount {
  return { asset, amount: BigInt(amount) as Amount };
}

function readUse({ amount, ...use }: WireUse): RecordedUse {
  return { ...use, amount: BigInt(amount) as Amount };
}

function readHold({ amounts, expiresAt, ...hold }: WireHold): RecordedHold {
  return {
    ...hold,
    amounts: amounts.map(readAmount),
    ...(expiresAt !== undefined && { expiresAt: readInstant(expiresAt) }),
  };
}

function readAccount({ overdraftLimit, ...account }: WireAccount): AccountFact {
  return overdraftLimit === undefined ? account : { ...account, overdraftLimit: BigInt(overdraftLimit) };
}

function readAsset({ name, maxBalance, maxSupply, ...asset }: WireAsset): AssetDefinition {
  return {
    ...asset,
    ...(name !== undefined && { name: decodeURIComponent(name) }),
    ...(maxBalance !== undefined && { maxBalance: BigInt(maxBalance) }),
    maxSupply: BigInt(maxSupply),
  };
}

function readInstant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`not a time in a journal line: ${text}`);
  return parsed;
}

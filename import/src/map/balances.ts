import { AMOUNT_MAX, AssetCode } from '@tix/contracts';
import { WHOLE_ROW } from './check-table';
import type { CheckedRow } from './check-table';
import { hundredthsOf } from './hundredths';
import type { TicketUnit } from './hundredths';
import { TICKET } from './plan';
import type { FileTotal, LedgerFacts, OpeningBalance } from './plan';
import { SYSTEM_PARTY } from './references';

/** A row with what of it comes in. A row may be faulty in one value and good in all others. */
export interface MappedRow {
  readonly checked: CheckedRow;
  readonly faults: ReadonlyMap<string, string>;
  /** The account or asset that the row stands for, when it can be one. */
  readonly name?: string;
  readonly balance?: OpeningBalance;
  /** What the row says it holds, good or not. */
  readonly claim?: { readonly asset: string; readonly amount: bigint };
  /** Whether the row goes to the archive although a value of it is refused. */
  readonly isKept: boolean;
}

const MATERIAL = { kind: 'raw', scale: 0 } as const;

/** A member whose balance is refused still has an account, and a profile in the archive. */
export function mapMember(checked: CheckedRow, unit: TicketUnit, facts: LedgerFacts): MappedRow {
  const account = `member:${String(checked.source['user_id'])}`;
  const read = hundredthsOf(checked.source['tickets'] ?? null, unit);
  const faults = new Map(checked.faults);
  if (account === `member:${SYSTEM_PARTY}`) faults.set('user_id', 'is the party of the system, which is no member');
  if (facts.closed.has(account)) faults.set('user_id', `has left: ${account} is closed for good`);
  const why = read.ok ? amountFault(read.value, facts.assets.get(TICKET)?.maxBalance) : undefined;
  if (why !== undefined) faults.set('tickets', why);
  const claim = read.ok ? { asset: TICKET, amount: read.value } : undefined;
  return { checked, faults, ...(claim && { claim }), ...memberParts(checked, account, faults, claim) };
}

/** A material whose name cannot be an asset stays in the archive. */
export function mapMaterial(checked: CheckedRow, facts: LedgerFacts): MappedRow {
  const faults = new Map(checked.faults);
  const name = String(checked.source['name']);
  const existing = facts.assets.get(name);
  if (!faults.has('name') && !AssetCode.safeParse(name).success) {
    faults.set('name', 'cannot be an asset: only letters, digits, `_`, `.` and `-`, at most 64');
  }
  if (name === TICKET || (existing && (existing.kind !== MATERIAL.kind || existing.scale !== MATERIAL.scale))) {
    faults.set('name', 'is the name of another asset');
  }
  const isKept = checked.faults.size === 0;
  return faults.has('name') || faults.has(WHOLE_ROW) ? { checked, faults, isKept } : { checked, faults, isKept, name };
}

/** `accounts` and `materials` are those that come in: a stock of anything else has nowhere to go. */
export function mapStock(
  checked: CheckedRow,
  names: { readonly accounts: ReadonlySet<string>; readonly materials: ReadonlySet<string> },
  facts: LedgerFacts,
): MappedRow {
  const { user_id: user, material_name: material, quantity } = checked.source;
  const account = `member:${String(user)}`;
  const asset = String(material);
  const faults = new Map(checked.faults);
  if (!faults.has('user_id') && !names.accounts.has(account)) faults.set('user_id', `${String(user)} was refused`);
  if (!faults.has('material_name') && !names.materials.has(asset)) faults.set('material_name', `${asset} was refused`);
  if (typeof quantity !== 'bigint') return { checked, faults, isKept: false };
  const why = amountFault(quantity, facts.assets.get(asset)?.maxBalance);
  if (why !== undefined) faults.set('quantity', why);
  const claim = { asset, amount: quantity };
  if (faults.size > 0 || quantity === 0n) return { checked, faults, claim, isKept: false };
  const balance = { account, ...claim, table: 'member_materials', key: checked.key } as const;
  return { checked, faults, claim, balance, isKept: false };
}

function memberParts(
  { key }: CheckedRow,
  account: string,
  faults: ReadonlyMap<string, string>,
  claim: MappedRow['claim'],
): Pick<MappedRow, 'isKept' | 'name' | 'balance'> {
  if (faults.has('user_id') || faults.has(WHOLE_ROW)) return { isKept: false };
  const isKept = [...faults.keys()].every((column) => column === 'tickets');
  if (!claim || claim.amount === 0n || faults.has('tickets')) return { isKept, name: account };
  return { isKept, name: account, balance: { account, ...claim, table: 'members', key } };
}

/** What the rows say they hold per asset, and how much of it does not come in. */
export function totalsOf(rows: readonly MappedRow[], assets: readonly string[]): ReadonlyMap<string, FileTotal> {
  const totals = new Map<string, FileTotal>(assets.map((asset) => [asset, { total: 0n, refused: 0n }]));
  for (const { claim, balance } of rows) {
    if (!claim) continue;
    const { total, refused } = totals.get(claim.asset) ?? { total: 0n, refused: 0n };
    totals.set(claim.asset, {
      total: total + claim.amount,
      refused: refused + (balance ? 0n : claim.amount),
    });
  }
  return totals;
}

function amountFault(amount: bigint, maxBalance = AMOUNT_MAX): string | undefined {
  if (amount < 0n) return `${amount} is negative`;
  return amount > maxBalance ? `${amount} is more than an account may hold, which is ${maxBalance}` : undefined;
}

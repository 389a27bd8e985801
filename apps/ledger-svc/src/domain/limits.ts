import {
  type Address,
  AMOUNT_MAX,
  type AssetCode,
  kindOf,
  ownedKinds,
  refuse,
  type Refused,
  RESERVE,
} from '@tix/contracts';
import type { BalanceState, Changes, JournalRecord } from '@tix/proofs';
import { exceedAllowance } from './allowances';
import type { View } from './view';

type Limited = Refused<'INSUFFICIENT_FUNDS' | 'BALANCE_CAP_EXCEEDED' | 'SUPPLY_LIMIT'>;

interface Judged {
  readonly record: Pick<JournalRecord, 'uses' | 'committedAt'>;
  readonly changes: Changes;
}

/**
 * Judges the net effect of a whole transaction, so that value may pass through an account that has none.
 * What moves towards the permitted range is always allowed. Without `overdraft` no debit ends below zero, whatever the
 * account's limit. Precedence: allowances (of a consent only the finished record tells what it uses), funds, cap, supply.
 */
export function exceedLimit(
  view: View,
  { record, changes }: Judged,
  overdraft = true,
): Limited | Refused<'ALLOWANCE_EXCEEDED'> | undefined {
  const exceeded = record.uses && exceedAllowance(view, record.uses, record.committedAt);
  if (exceeded) return exceeded;
  for (const [key, after] of changes.balances) {
    const refused = lacksFunds(view, changes.before.get(key), after, overdraft);
    if (refused) return refused;
  }
  return exceedBounds(view, changes);
}

/** The limits that not even an operator's force moves: caps and supply. */
export function exceedBounds(view: View, changes: Changes): Limited | undefined {
  for (const [key, after] of changes.balances) {
    const refused = exceedsCap(view, changes.before.get(key), after);
    if (refused) return refused;
  }
  for (const { account, asset, balance, held } of changes.balances.values()) {
    if (balance - held < -AMOUNT_MAX || held > AMOUNT_MAX)
      return refuse('SUPPLY_LIMIT', `${account} may issue or hold at most ${AMOUNT_MAX} ${asset}`, { account, asset });
  }
  for (const [asset, change] of changes.supply) {
    const refused = exceedsSupply(view, asset, change);
    if (refused) return refused;
  }
  return undefined;
}

/** The lowest an account's available balance may be; `undefined` for faucets and the reserve, which have no bound. */
export function floorOf(view: View, account: Address, asset: AssetCode): bigint | undefined {
  if (kindOf(account) === 'faucet' || account === RESERVE) return undefined;
  if (view.asset(asset)?.kind !== 'currency') return 0n;
  return -(view.account(account)?.overdraftLimit ?? 0n);
}

/** The most an account may hold: `maxBalance` binds members, companies, applications and users, what JSON can carry all. */
export function ceilingOf(view: View, account: Address, asset: AssetCode): bigint {
  return (ownedKinds.includes(kindOf(account)) ? view.asset(asset)?.maxBalance : undefined) ?? AMOUNT_MAX;
}

type Before = Pick<BalanceState, 'balance' | 'held'>;
const nothing: Before = { balance: 0n, held: 0n };

function lacksFunds(
  view: View,
  before: Before = nothing,
  after: BalanceState,
  overdraft: boolean,
): Refused<'INSUFFICIENT_FUNDS'> | undefined {
  const { account, asset } = after;
  const limit = floorOf(view, account, asset);
  const floor = limit === undefined || overdraft ? limit : 0n;
  const available = before.balance - before.held;
  const left = after.balance - after.held;
  if (floor === undefined || left >= floor || left >= available) return undefined;
  return refuse('INSUFFICIENT_FUNDS', `${account} has ${available} ${asset} available and needs ${available - left}`, {
    account,
    asset,
    balance: Number(before.balance),
    held: Number(before.held),
    available: Number(available),
    needed: Number(available - left),
  });
}

function exceedsCap(
  view: View,
  before: Before = nothing,
  { account, asset, balance }: BalanceState,
): Refused<'BALANCE_CAP_EXCEEDED'> | undefined {
  const cap = ceilingOf(view, account, asset);
  if (balance <= cap || balance <= before.balance) return undefined;
  const details = { account, asset, balance: Number(before.balance), cap: Number(cap) };
  return refuse('BALANCE_CAP_EXCEEDED', `${account} may hold at most ${cap} ${asset}`, details);
}

function exceedsSupply(
  view: View,
  code: AssetCode,
  change: { readonly minted: bigint; readonly burned: bigint },
): Refused<'SUPPLY_LIMIT'> | undefined {
  const asset = view.asset(code);
  if (!asset) return undefined;
  const minted = asset.minted + change.minted;
  const burned = asset.burned + change.burned;
  const grows = change.minted > change.burned && minted - burned > asset.maxSupply;
  // Totals that no JSON number can carry, or that say less than nothing, would make every later report wrong.
  if (!grows && isTotal(minted) && isTotal(burned)) return undefined;
  const details = { asset: code, supply: Number(asset.minted - asset.burned), maxSupply: Number(asset.maxSupply) };
  return refuse('SUPPLY_LIMIT', `${code} may exist ${asset.maxSupply} times`, details);
}

function isTotal(units: bigint): boolean {
  return units >= 0n && units <= AMOUNT_MAX;
}

import {
  type Address,
  kindOf,
  MAIN_BOOK,
  Reason,
  REASONS_MAX,
  RESERVE,
  refuse,
  type Refused,
  type Result,
  ok,
} from '@tix/contracts';
import type { View } from './view';

export interface Touched {
  readonly debited: Iterable<Address>;
  readonly credited: Iterable<Address>;
}

/**
 * Accounts that exist or open by being named: `user:*` in an application's book, faucets and sinks of a reason, and the reserve,
 * which nobody may name but an operation.
 */
export function existingAccounts(
  view: View,
  addresses: Iterable<Address>,
): Result<readonly Address[], 'ACCOUNT_NOT_FOUND'> {
  const opened: Address[] = [];
  for (const address of addresses) {
    if (view.account(address)) continue;
    if (!opensOnFirstUse(view, address))
      return refuse('ACCOUNT_NOT_FOUND', `${address} does not exist`, { account: address });
    opened.push(address);
  }
  return ok(opened);
}

/** State before conditions: a closed account takes part in nothing, a frozen one pays nothing. */
export function blockedAccount(
  view: View,
  { debited, credited }: Touched,
): Refused<'ACCOUNT_CLOSED' | 'ACCOUNT_FROZEN'> | undefined {
  let frozen: Address | undefined;
  const blocks = (address: Address, pays: boolean): boolean => {
    const status = view.account(address)?.status ?? 'open';
    if (status === 'frozen-all' || (status === 'frozen' && pays)) frozen ??= address;
    return status === 'closed';
  };
  for (const address of debited) if (blocks(address, true)) return closed(address);
  for (const address of credited) if (blocks(address, false)) return closed(address);
  return frozen === undefined ? undefined : refuse('ACCOUNT_FROZEN', `${frozen} is frozen`, { account: frozen });
}

function closed(address: Address): Refused<'ACCOUNT_CLOSED'> {
  return refuse('ACCOUNT_CLOSED', `${address} is closed`, { account: address });
}

/** A reason is registered by its first use, by name or by the faucet or sink that bears it. */
export function exceedReasons(
  view: View,
  reason: Reason | undefined,
  opened: readonly Address[],
): Refused<'REASON_LIMIT'> | undefined {
  const fresh = newReasons(view, reason, opened);
  if (view.reasonCount + fresh.size <= REASONS_MAX) return undefined;
  return refuse('REASON_LIMIT', `a book has at most ${REASONS_MAX} reasons`, { reason: [...fresh].join(', ') });
}

const noReasons: ReadonlySet<Reason> = new Set();

export function newReasons(
  view: View,
  reason: Reason | undefined,
  opened: readonly Address[] = [],
): ReadonlySet<Reason> {
  // Nearly always: the reason is known, and nothing opens.
  if (opened.length === 0 && (reason === undefined || view.isRegistered(reason))) return noReasons;
  const named = opened.filter(isIssuing).map(reasonOf);
  return new Set([...(reason === undefined ? [] : [reason]), ...named].filter((slug) => !view.isRegistered(slug)));
}

function opensOnFirstUse(view: View, address: Address): boolean {
  // The bare name of a kind is no account of it.
  if (!address.includes(':')) return false;
  if (address === RESERVE) return true;
  if (kindOf(address) === 'user') return view.book.code !== MAIN_BOOK;
  return isIssuing(address) && Reason.safeParse(reasonOf(address)).success;
}

function isIssuing(address: Address): boolean {
  const kind = kindOf(address);
  return kind === 'faucet' || kind === 'sink';
}

/** The reason that a faucet or sink bears as its name. */
export function reasonOf(address: Address): Reason {
  return address.slice(address.indexOf(':') + 1);
}

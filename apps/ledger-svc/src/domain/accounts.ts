import {
  type Address,
  kindOf,
  MAIN_BOOK,
  Reason,
  REASONS_MAX,
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

/** Accounts that exist or open by being named: `user:*` in an application's book, faucets and sinks of a reason. */
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
  const pays = new Set(debited);
  const all = new Set([...pays, ...credited]);
  for (const address of all) {
    if (view.account(address)?.status === 'closed')
      return refuse('ACCOUNT_CLOSED', `${address} is closed`, { account: address });
  }
  for (const address of all) {
    const status = view.account(address)?.status;
    if (status === 'frozen-all' || (status === 'frozen' && pays.has(address))) {
      return refuse('ACCOUNT_FROZEN', `${address} is frozen`, { account: address });
    }
  }
  return undefined;
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

export function newReasons(view: View, reason: Reason | undefined, opened: readonly Address[] = []): Set<Reason> {
  const named = opened.filter(isIssuing).map(reasonOf);
  return new Set([...(reason === undefined ? [] : [reason]), ...named].filter((slug) => !view.isRegistered(slug)));
}

function opensOnFirstUse(view: View, address: Address): boolean {
  // The bare name of a kind is no account of it.
  if (!address.includes(':')) return false;
  if (kindOf(address) === 'user') return view.book.code !== MAIN_BOOK;
  return isIssuing(address) && Reason.safeParse(reasonOf(address)).success;
}

export function isIssuing(address: Address): boolean {
  const kind = kindOf(address);
  return kind === 'faucet' || kind === 'sink';
}

/** The reason that a faucet or sink bears as its name. */
export function reasonOf(address: Address): Reason {
  return address.slice(address.indexOf(':') + 1);
}

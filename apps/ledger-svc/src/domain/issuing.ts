import type { PostingOrder } from '@tix/contracts';
import type { CommandOf, Submission } from './command';
import { type IssueBound, issueBoundOf } from './rights';
import type { View } from './view';

/** Whether a service debits a faucet within the bounds that it may: nobody below mints money outside an allowance. */
export function isWithinBound(
  view: View,
  { caller, command }: Submission<CommandOf<'post'>>,
  { from, asset }: PostingOrder,
): boolean {
  const bound = issueBoundOf(caller, from);
  switch (bound?.kind) {
    case undefined:
      return false;
    case 'goods':
      return view.asset(asset)?.kind !== 'currency';
    case 'counted':
      return usedOf(command, bound.allowance) > 0n;
    case 'limited':
      return isCovered(view, command, from, bound);
  }
}

/** Every unit that leaves the faucet counts: amounts that a rule has yet to give could be any. */
function isCovered(
  view: View,
  command: CommandOf<'post'>,
  from: string,
  { allowance }: Extract<IssueBound, { allowance: string }>,
): boolean {
  const counted = view.allowance(allowance)?.asset;
  let issued = 0n;
  for (const posting of command.postings) {
    if (posting.from !== from) continue;
    if (posting.asset !== counted || typeof posting.amount !== 'bigint') return false;
    issued += posting.amount;
  }
  return issued <= usedOf(command, allowance);
}

function usedOf({ uses = [] }: CommandOf<'post'>, allowance: string): bigint {
  return uses.reduce((sum, use) => (use.allowance === allowance ? sum + use.amount : sum), 0n);
}

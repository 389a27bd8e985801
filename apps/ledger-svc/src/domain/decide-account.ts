import { type AccountSettings, type AccountChange, refuse, type Refused } from '@tix/contracts';
import type { AccountFact } from '@tix/proofs';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { exceedReasons } from './accounts';
import { nextRecord } from './record';
import { denyAdmin, denyOpen } from './rights';
import type { View } from './view';

/** Opens an account once; asking again answers what is there. */
export function openAccount(view: View, submission: Submission<CommandOf<'openAccount'>>, moment: Moment): Decision {
  const { address, overdraftLimit } = submission.command;
  const denied = denyOpen(submission, address) ?? (overdraftLimit === undefined ? undefined : denyAdmin(submission));
  if (denied) return denied;
  const account = view.account(address);
  if (account) return { ok: true, unchanged: { account } };
  const fact = { address, status: 'open', ...(overdraftLimit !== undefined && { overdraftLimit }) } as const;
  return nextRecord(view, submission, moment, { type: 'account.opened', postings: [], accounts: [fact] });
}

/** Changes what an account may do from this seq on. An account closes empty and for good. */
export function changeAccount(
  view: View,
  submission: Submission<CommandOf<'changeAccount'>>,
  moment: Moment,
): Decision {
  const { address, change, reason } = submission.command;
  const denied = denyAdmin(submission);
  if (denied) return denied;
  const account = view.account(address);
  if (!account) return refuse('ACCOUNT_NOT_FOUND', `${address} does not exist`, { account: address });
  if (account.status === 'closed') return refuse('ACCOUNT_CLOSED', `${address} is closed`, { account: address });
  const refused = (change.kind === 'close' ? notEmpty(view, address) : undefined) ?? exceedReasons(view, reason, []);
  if (refused) return refused;
  return nextRecord(view, submission, moment, {
    type: 'account.changed',
    reason,
    postings: [],
    accounts: [factOf(account, change)],
  });
}

/** The whole settings after the change, so that its answer can be given again from the record alone. */
function factOf({ address, status, overdraftLimit }: AccountSettings, change: AccountChange): AccountFact {
  switch (change.kind) {
    case 'freeze':
      return { address, status: change.scope === 'all' ? 'frozen-all' : 'frozen', overdraftLimit };
    case 'unfreeze':
      return { address, status: 'open', overdraftLimit };
    case 'close':
      return { address, status: 'closed', overdraftLimit };
    case 'limit':
      return { address, status, overdraftLimit: change.overdraftLimit };
  }
}

function notEmpty(view: View, address: string): Refused<'ACCOUNT_NOT_EMPTY'> | undefined {
  const left = [...view.balancesOf(address)].find(({ balance, held }) => balance !== 0n || held !== 0n);
  if (!left) return undefined;
  const details = { account: address, asset: left.asset, balance: Number(left.balance), held: Number(left.held) };
  return refuse('ACCOUNT_NOT_EMPTY', `${address} has ${left.balance} ${left.asset}`, details);
}

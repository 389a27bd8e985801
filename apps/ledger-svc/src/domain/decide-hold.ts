import {
  type Address,
  type Amount,
  type AssetAmount,
  type Instant,
  type Posting,
  type Reason,
  refuse,
  type RefusalCode,
  type Refused,
} from '@tix/contracts';
import { blockedAccount, exceedReasons, existingAccounts } from './accounts';
import type { CommandOf, Submission } from './command';
import type { Decided, Decision, Moment } from './decision';
import { haltedAsset } from './decide-halt';
import { endableHold, endedHold, endsOf, remainderOf } from './holds';
import { exceedLimit } from './limits';
import { nextInstant, nextRecord, nonEmpty } from './record';
import { denyCredit, denyHold, makerOf } from './rights';
import type { HoldView, View } from './view';

/** The hold bears the id of its command; its deadline counts from its own commit. */
export function createHold(view: View, submission: Submission<CommandOf<'createHold'>>, moment: Moment): Decision {
  const { id, hold, reason, ttlSeconds } = submission.command;
  const denied = denyHold(submission, hold.account);
  if (denied) return denied;
  const unknown = hold.amounts.find(({ asset }) => !view.asset(asset));
  if (unknown) return refuse('ASSET_NOT_FOUND', `${unknown.asset} does not exist`, { asset: unknown.asset });
  const opened = existingAccounts(view, [hold.account]);
  if (!opened.ok) return opened;
  if (view.hold(id)) return refuse('ALREADY_EXISTS', `there is a hold ${id} already`, { hold: id });
  const refused =
    blockedAccount(view, { debited: [hold.account], credited: [] }) ??
    haltedAsset(view, hold.amounts) ??
    exceedReasons(view, reason, opened.value);
  if (refused) return refused;

  const expiresAt = (nextInstant(view, moment.now) + BigInt(ttlSeconds) * 1_000_000n) as Instant;
  const made = { id, ...hold, expiresAt, maker: makerOf(submission), reason };
  const facts = {
    type: 'hold',
    reason,
    postings: [],
    holds: [made],
    opened: nonEmpty(opened.value),
  } as const;
  const decided = nextRecord(view, submission, moment, facts);
  return exceedLimit(view, decided) ?? decided;
}

/** One capture ends a client's hold: what it does not take is given back in the same transaction. */
export function captureHold(view: View, submission: Submission<CommandOf<'captureHold'>>, moment: Moment): Decision {
  const { command } = submission;
  const opened = denyCredit(submission, command.to) ?? existingAccounts(view, [command.to]);
  if (!opened.ok) return opened;
  const found = endableHold(view, submission, command.holdId);
  if (!found.ok) return found;
  const hold = found.value;
  const reason = command.reason ?? hold.reason;
  const postings = capturePostings(hold, command.to, command.amounts ?? remainderOf(hold));
  const blocked = blockedCapture(view, hold, { to: command.to, reason, opened: opened.value, postings });
  if (blocked) return blocked;

  const ends = endsOf(view, postings, [hold.id]);
  if (!ends.ok) return ends;
  if (hold.account === command.to)
    return refuse('SELF_TRANSFER', `${command.to} is on both sides`, { account: command.to });
  const facts = { type: 'capture', reason, postings, ends: ends.value, opened: nonEmpty(opened.value) } as const;
  const decided = nextRecord(view, submission, moment, facts);
  return exceedLimit(view, decided) ?? decided;
}

interface Receiver {
  readonly to: Address;
  readonly reason: Reason | undefined;
  readonly opened: readonly Address[];
  readonly postings: readonly Posting[];
}

function blockedCapture(
  view: View,
  hold: HoldView,
  { to, reason, opened, postings }: Receiver,
): Refused<RefusalCode> | undefined {
  return (
    endedHold(hold) ??
    blockedAccount(view, { debited: [hold.account], credited: [to] }) ??
    haltedAsset(view, postings) ??
    exceedReasons(view, reason, opened)
  );
}

/** Always possible while the hold is open, whatever became of its account. */
export function voidHold(view: View, submission: Submission<CommandOf<'voidHold'>>, moment: Moment): Decision {
  const { command } = submission;
  const found = endableHold(view, submission, command.holdId);
  if (!found.ok) return found;
  const hold = found.value;
  const refused = endedHold(hold) ?? exceedReasons(view, command.reason, []);
  if (refused) return refused;
  const ends = [{ hold: hold.id, account: hold.account, state: 'voided', released: remainderOf(hold) }] as const;
  return nextRecord(view, submission, moment, {
    type: 'release',
    reason: command.reason ?? hold.reason,
    postings: [],
    ends,
  });
}

/** The ledger's own end of holds whose deadline has come. */
export function expireHolds(view: View, id: string, holds: readonly HoldView[], moment: Moment): Decided {
  const ends = holds.map((hold) => ({
    hold: hold.id,
    account: hold.account,
    state: 'expired' as const,
    released: remainderOf(hold),
  }));
  const command = { kind: 'voidHold', id, book: view.book.code, actor: 'ledger-svc', holdId: id } as const;
  return nextRecord(view, { command, caller: 'ledger-svc' }, moment, { type: 'expiry', postings: [], ends });
}

function capturePostings(hold: HoldView, to: string, amounts: readonly AssetAmount[]) {
  return amounts.map(({ asset, amount }) => ({
    from: hold.account,
    to,
    asset,
    amount: amount as Amount,
    hold: hold.id,
  }));
}

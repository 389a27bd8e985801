import {
  type AmountRule,
  type Amount,
  evaluateRule,
  ok,
  type Posting,
  type PostingOrder,
  refuse,
  type RefusalCode,
  type Refused,
  type Result,
  type Address,
} from '@tix/contracts';
import { balanceKey, type HoldEnd } from '@tix/proofs';
import { blockedAccount, exceedReasons, existingAccounts } from './accounts';
import { exceedAllowance, missingAllowance, recordedUses } from './allowances';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { haltedAsset } from './decide-halt';
import { outdatedRules } from './decide-rules';
import { endsOf, missingHold, type OrderedHolds, orderedHolds } from './holds';
import { exceedLimit } from './limits';
import { nextInstant, nextRecord, nonEmpty } from './record';
import { denyCredit, denyDebit, denyExpected, denyHold } from './rights';
import { isWithinBound } from './issuing';
import type { View } from './view';

type Post = Submission<CommandOf<'post'>>;
type Refusal = Refused<RefusalCode>;

/** Any number of movements, and holds made, captured and released with them: all of it or nothing. */
export function post(view: View, submission: Post, moment: Moment): Decision {
  const { command } = submission;
  const admitted = admit(view, submission);
  if (!admitted.ok) return admitted;
  const { holds, opened } = admitted.value;
  const failed =
    blockedState(view, command, holds) ??
    exceedReasons(view, command.reason, opened) ??
    failedCondition(view, command, moment) ??
    failedUse(view, command, moment);
  if (failed) return failed;
  const moves = resolveMoves(view, command, holds);
  if (!moves.ok) return moves;

  const decided = nextRecord(view, submission, moment, {
    type: command.type,
    reason: command.reason,
    postings: moves.value.postings,
    holds: nonEmpty(holds.made),
    ends: nonEmpty(moves.value.ends),
    opened: nonEmpty(opened),
    parentId: command.parentId,
    reference: command.reference,
    effectiveAt: command.effectiveAt,
    rulesVersion: command.rulesVersion,
    uses: command.uses && nonEmpty(recordedUses(view, command.uses)),
  });
  return exceedLimit(view, decided, command.overdraft) ?? decided;
}

interface Admitted {
  readonly holds: OrderedHolds;
  readonly opened: readonly Address[];
}

/** Rights before existence: whether an account exists is nobody's business who may not move it. */
function admit(view: View, submission: Post): Result<Admitted, RefusalCode> {
  const { command } = submission;
  const denied = denyOrder(view, submission) ?? outdatedRules(view, submission);
  if (denied) return denied;
  const missing =
    missingAsset(view, command) ?? missingAllowance(view, command.uses ?? []) ?? missingExpected(view, command);
  if (missing) return missing;
  const opened = existingAccounts(view, namedAccounts(command));
  if (!opened.ok) return opened;
  const holds = orderedHolds(view, submission);
  if (!holds.ok) return holds;
  return missingHold(view, holds.value) ?? ok({ holds: holds.value, opened: opened.value });
}

/** What is reserved for others is said before what belongs to others, wherever in the order it stands. */
function denyOrder(view: View, submission: Post): Refusal | undefined {
  return reservedFirst(denyPostings(view, submission), denyHolds(submission), denyExpectations(submission));
}

function reservedFirst(...denials: readonly (Refusal | undefined)[]): Refusal | undefined {
  return denials.find((denied) => denied?.refusal.code === 'RESERVED_ACCOUNT') ?? denials.find(Boolean);
}

function denyPostings(view: View, submission: Post): Refusal | undefined {
  return firstDenied(submission.command.postings, (posting) => {
    const credit = denyCredit(submission, posting.to, posting.rule);
    // A captured hold was the maker's right when it was made.
    if (credit?.refusal.code === 'RESERVED_ACCOUNT' || isHold(posting.from)) return credit;
    const debit = denyDebit(submission, posting.from);
    return (debit && isWithinBound(view, submission, posting) ? undefined : debit) ?? credit;
  });
}

function denyHolds(submission: Post): Refusal | undefined {
  return firstDenied(submission.command.holds, ({ account }) => denyHold(submission, account));
}

function denyExpectations(submission: Post): Refusal | undefined {
  return firstOf(submission.command.expected, ({ account }) => denyExpected(submission, account));
}

function firstDenied<Item>(items: readonly Item[] = [], check: (item: Item) => Refusal | undefined) {
  let first: Refusal | undefined;
  for (const item of items) {
    const denied = check(item);
    if (denied?.refusal.code === 'RESERVED_ACCOUNT') return denied;
    first ??= denied;
  }
  return first;
}

function missingAsset(view: View, { postings, holds }: CommandOf<'post'>): Refusal | undefined {
  const unknown = ({ asset }: Pick<PostingOrder, 'asset'>) => {
    return view.asset(asset) ? undefined : refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
  };
  return firstOf(postings, unknown) ?? firstOf(holds, ({ amounts }) => firstOf(amounts, unknown));
}

function missingExpected(view: View, { expected }: CommandOf<'post'>): Refusal | undefined {
  return firstOf(expected, ({ account }) => {
    return view.account(account) ? undefined : refuse('ACCOUNT_NOT_FOUND', `${account} does not exist`, { account });
  });
}

function namedAccounts({ postings, holds = [] }: CommandOf<'post'>): Set<Address> {
  const named = new Set<Address>();
  for (const { from, to } of postings) {
    if (!isHold(from)) named.add(from);
    named.add(to);
  }
  for (const { account } of holds) named.add(account);
  return named;
}

function blockedState(view: View, command: CommandOf<'post'>, holds: OrderedHolds): Refusal | undefined {
  const debited = command.postings.map(({ from }) => holds.accountOf(from));
  const touched = {
    debited: [...debited, ...holds.made.map(({ account }) => account)],
    credited: command.postings.map(({ to }) => to),
  };
  const moved = [...command.postings, ...holds.made.flatMap(({ amounts }) => amounts)];
  return blockedAccount(view, touched) ?? haltedAsset(view, moved);
}

function failedCondition(view: View, command: CommandOf<'post'>, { now }: Moment): Refusal | undefined {
  if (command.deadline !== undefined && now > command.deadline) {
    return refuse('DEADLINE_EXCEEDED', 'the deadline has passed');
  }
  for (const { account, asset, balance } of command.expected ?? []) {
    const actual = view.balance(balanceKey(account, asset))?.balance ?? 0n;
    if (actual !== balance) {
      return refuse('BALANCE_MOVED', `${account} has ${actual} ${asset}`, { account, asset, balance: Number(actual) });
    }
  }
  return undefined;
}

function failedUse(view: View, { uses }: CommandOf<'post'>, { now }: Moment): Refusal | undefined {
  return uses && exceedAllowance(view, recordedUses(view, uses), nextInstant(view, now));
}

interface Moves {
  readonly postings: readonly Posting[];
  readonly ends: readonly HoldEnd[];
}

/** Amounts instead of rules, accounts instead of holds; parts of nothing make no posting. */
function resolveMoves(view: View, command: CommandOf<'post'>, holds: OrderedHolds): Result<Moves, RefusalCode> {
  const parts = evaluateRules(view, command.rules ?? []);
  if (!parts.ok) return parts;
  const postings: Posting[] = [];
  for (const order of command.postings) {
    const units = unitsOf(order, parts.value);
    if (units === undefined) return refuse('VALIDATION', 'a posting names a part that no rule of the order gives');
    if (units > 0n) postings.push(postingOf(order, holds.accountOf(order.from), units as Amount));
  }
  const releases = command.releases ?? [];
  if (postings.length + holds.made.length + releases.length === 0)
    return refuse('AMOUNT_TOO_SMALL', 'nothing would move');
  const ends = endsOf(view, postings, releases);
  if (!ends.ok) return ends;
  return firstOf(postings, selfTransfer) ?? ok({ postings, ends: ends.value });
}

function postingOf({ from, to, asset, kind, rule }: PostingOrder, account: Address, amount: Amount): Posting {
  return {
    from: account,
    to,
    asset,
    amount,
    ...(kind && { kind }),
    ...(isHold(from) && { hold: from.slice(5) }),
    ...(rule !== undefined && { rule }),
  };
}

function selfTransfer({ from, to }: Posting): Refusal | undefined {
  return from === to ? refuse('SELF_TRANSFER', `${from} is on both sides`, { account: from }) : undefined;
}

type Parts = readonly Readonly<Record<string, bigint>>[];

function evaluateRules(view: View, rules: readonly AmountRule[]): Result<Parts, RefusalCode> {
  const available = (account: string, asset: string) => {
    const state = view.balance(balanceKey(account, asset));
    return state ? state.balance - state.held : 0n;
  };
  const parts: Readonly<Record<string, bigint>>[] = [];
  for (const rule of rules) {
    const evaluated = evaluateRule(rule, available);
    if (!evaluated.ok) return evaluated;
    parts.push(evaluated.value);
  }
  return ok(parts);
}

/** A part that the rule does not have is a mistake of the service, not an amount of nothing. */
function unitsOf({ amount }: PostingOrder, parts: Parts): bigint | undefined {
  return typeof amount === 'bigint' ? amount : parts[amount.rule]?.[amount.part];
}

function isHold(from: string): boolean {
  return from.startsWith('hold:');
}

function firstOf<Item>(items: readonly Item[] = [], check: (item: Item) => Refusal | undefined): Refusal | undefined {
  for (const item of items) {
    const refused = check(item);
    if (refused) return refused;
  }
  return undefined;
}

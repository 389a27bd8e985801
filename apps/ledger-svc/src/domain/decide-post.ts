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
} from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import { blockedAccount, exceedReasons, existingAccounts } from './accounts';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { endsOf, missingHold, type OrderedHolds, orderedHolds } from './holds';
import { exceedLimit } from './limits';
import { nextRecord } from './record';
import { denyCredit, denyDebit, denyExpected } from './rights';
import type { View } from './view';

type Post = Submission<CommandOf<'post'>>;
type Refusal = Refused<RefusalCode>;

/** Any number of movements, and holds made, captured and released with them: all of it or nothing. */
export function post(view: View, submission: Post, moment: Moment): Decision {
  const { command } = submission;
  const denied = denyOrder(submission);
  if (denied) return denied;
  const holds = orderedHolds(view, submission);
  if (!holds.ok) return holds;

  const opened = existing(view, command, holds.value);
  if (!opened.ok) return opened;
  const blocked = blockedState(view, command, holds.value);
  if (blocked) return blocked;
  const failed = exceedReasons(view, command.reason, opened.value) ?? failedCondition(view, command, moment);
  if (failed) return failed;

  const postings = resolvePostings(view, command, holds.value);
  if (!postings.ok) return postings;
  const ends = endsOf(view, postings.value, command.releases ?? []);
  if (!ends.ok) return ends;

  const decided = nextRecord(view, submission, moment, {
    type: command.type,
    reason: command.reason,
    postings: postings.value,
    ...(command.holds?.length && { holds: holds.value.made }),
    ...(ends.value.length && { ends: ends.value }),
    ...(opened.value.length && { opened: opened.value }),
    parentId: command.parentId,
    reference: command.reference,
    effectiveAt: command.effectiveAt,
  });
  return exceedLimit(view, decided.changes) ?? decided;
}

function denyOrder(submission: Post): Refusal | undefined {
  const { command } = submission;
  for (const { from, to } of command.postings) {
    // A captured hold was the maker's right when it was made.
    const denied = (from.startsWith('hold:') ? undefined : denyDebit(submission, from)) ?? denyCredit(submission, to);
    if (denied) return denied;
  }
  for (const { account } of command.holds ?? []) {
    const denied = denyDebit(submission, account);
    if (denied) return denied;
  }
  for (const { account } of command.expected ?? []) {
    const denied = denyExpected(submission, account);
    if (denied) return denied;
  }
  return undefined;
}

function existing(view: View, command: CommandOf<'post'>, holds: OrderedHolds): Result<readonly string[], RefusalCode> {
  const assets = [
    ...command.postings.map(({ asset }) => asset),
    ...holds.made.flatMap(({ amounts }) => amounts.map(({ asset }) => asset)),
  ];
  for (const asset of assets) {
    if (!view.asset(asset)) return refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
  }
  const named = command.postings.flatMap(({ from, to }) => (from.startsWith('hold:') ? [to] : [from, to]));
  const unknown = (command.expected ?? []).find(({ account }) => !view.account(account));
  if (unknown) return refuse('ACCOUNT_NOT_FOUND', `${unknown.account} does not exist`, { account: unknown.account });
  const opened = existingAccounts(view, new Set([...named, ...holds.made.map(({ account }) => account)]));
  return missingHold(view, holds) ?? opened;
}

function blockedState(view: View, command: CommandOf<'post'>, holds: OrderedHolds): Refusal | undefined {
  const debited = command.postings.map(({ from }) => holds.accountOf(from));
  return blockedAccount(view, {
    debited: [...debited, ...holds.made.map(({ account }) => account)],
    credited: command.postings.map(({ to }) => to),
  });
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

/** Amounts instead of rules, accounts instead of holds; parts of nothing make no posting. */
function resolvePostings(
  view: View,
  command: CommandOf<'post'>,
  holds: OrderedHolds,
): Result<readonly Posting[], RefusalCode> {
  const parts = evaluateRules(view, command.rules ?? []);
  if (!parts.ok) return parts;

  const postings: Posting[] = [];
  for (const order of command.postings) {
    const units = unitsOf(order, parts.value);
    if (units === undefined) return refuse('VALIDATION', 'a posting names a part that no rule of the order gives');
    if (units === 0n) continue;
    const from = holds.accountOf(order.from);
    if (from === order.to) return refuse('SELF_TRANSFER', `${from} is on both sides`, { account: from });
    postings.push({
      from,
      to: order.to,
      asset: order.asset,
      amount: units as Amount,
      ...(order.kind && { kind: order.kind }),
      ...(from !== order.from && { hold: order.from.slice('hold:'.length) }),
    });
  }
  const moves = postings.length > 0 || holds.made.length > 0 || (command.releases ?? []).length > 0;
  return moves ? ok(postings) : refuse('AMOUNT_TOO_SMALL', 'nothing would move');
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

import {
  type Address,
  type Amount,
  divideUp,
  kindOf,
  ok,
  type Posting,
  refuse,
  type RefusalCode,
  type Refused,
  type Result,
  RESERVE,
} from '@tix/contracts';
import type { AccountFact } from '@tix/proofs';
import { blockedAccount, exceedReasons } from './accounts';
import type { CommandOf, Submission } from './command';
import type { Decided, Decision, Moment } from './decision';
import { haltedAsset } from './decide-halt';
import { exceedBounds, exceedLimit, floorOf } from './limits';
import { nextRecord } from './record';
import { denyAdmin, denyCredit, denyDebit } from './rights';
import type { PastTransaction, View } from './view';

/** The same postings the other way round, in reverse order, once for ever. */
export function reverse(view: View, submission: Submission<CommandOf<'reverse'>>, moment: Moment): Decision {
  const { command } = submission;
  const past = view.transaction(command.transactionId);
  if (!past) return refuse('TRANSACTION_NOT_FOUND', 'there is no such transaction');
  const postings = past.record.postings.map(turn).reverse();
  const refused =
    denyReversal(submission, postings) ?? irreversible(past) ?? blockedMoves(view, postings, command.reason);
  if (refused) return refused;

  const facts = { type: 'reversal', reason: command.reason, postings, reverses: command.transactionId } as const;
  const decided = nextRecord(view, submission, moment, facts);
  const exceeded = exceedLimit(view, decided);
  if (!exceeded) return decided;
  if (!command.force || exceeded.refusal.code !== 'INSUFFICIENT_FUNDS') return exceeded;
  const accounts = debts(view, decided);
  if (!accounts) return exceeded;
  return exceedBounds(view, decided.changes) ?? nextRecord(view, submission, moment, { ...facts, accounts });
}

/** A part of the one principal posting; taxes follow so that refunds of the whole give back the whole of each tax. */
export function refund(view: View, submission: Submission<CommandOf<'refund'>>, moment: Moment): Decision {
  const { command } = submission;
  const past = view.transaction(command.transactionId);
  if (!past) return refuse('TRANSACTION_NOT_FOUND', 'there is no such transaction');
  const refunded = refundPostings(past, command.amount);
  const denied = denyMoves(submission, past.record.postings.filter(isRefundable).map(turn));
  if (denied) return denied;
  if (!refunded.ok) return refunded;
  const refused = blockedMoves(view, refunded.value, command.reason);
  if (refused) return refused;
  const facts = {
    type: 'refund',
    reason: command.reason,
    postings: refunded.value,
    refunds: command.transactionId,
  } as const;
  const decided = { ...nextRecord(view, submission, moment, facts), refunded: command.amount };
  return exceedLimit(view, decided) ?? decided;
}

function irreversible({
  record,
  reversedBy,
  refunded,
}: PastTransaction): Refused<'ALREADY_REVERSED' | 'NOT_REVERSIBLE'> | undefined {
  if (reversedBy !== undefined) return refuse('ALREADY_REVERSED', `it is reversed by ${reversedBy}`, { reversedBy });
  const isCorrection = record.type === 'reversal' || record.type === 'refund';
  if (!isCorrection && refunded === 0n && record.postings.length > 0 && !record.holds) return undefined;
  return refuse('NOT_REVERSIBLE', 'the transaction cannot be reversed', { type: record.type });
}

function denyReversal(
  submission: Submission<CommandOf<'reverse'>>,
  postings: readonly Posting[],
): Refused<RefusalCode> | undefined {
  return denyMoves(submission, postings) ?? (submission.command.force ? denyAdmin(submission) : undefined);
}

function denyMoves(submission: Submission, postings: readonly Posting[]): Refused<RefusalCode> | undefined {
  for (const { from, to } of postings) {
    const denied = denyDebit(submission, judged(from, 'sink')) ?? denyCredit(submission, judged(to, 'faucet'));
    if (denied) return denied;
  }
  return undefined;
}

/** The reserve gives back what it took as a sink would, and takes back what it gave as a faucet would. */
function judged(address: Address, kind: 'faucet' | 'sink'): Address {
  return address === RESERVE ? `${kind}:reserve` : address;
}

/** Accounts are never deleted, so those of a past transaction exist. */
function blockedMoves(view: View, postings: readonly Posting[], reason: string): Refused<RefusalCode> | undefined {
  const touched = { debited: postings.map(({ from }) => from), credited: postings.map(({ to }) => to) };
  return blockedAccount(view, touched) ?? haltedAsset(view, postings) ?? exceedReasons(view, reason, []);
}

/** The overdraft limits that make a forced reversal possible; only currencies may fall below zero, and never a pool's. */
function debts(view: View, { changes }: Decided): readonly AccountFact[] | undefined {
  const limits = new Map<string, bigint>();
  for (const { account, asset, balance, held } of changes.balances.values()) {
    const floor = floorOf(view, account, asset);
    if (floor === undefined || balance - held >= floor) continue;
    if (view.asset(asset)?.kind !== 'currency' || kindOf(account) === 'pool') return undefined;
    const debt = held - balance;
    if (debt > (limits.get(account) ?? 0n)) limits.set(account, debt);
  }
  return [...limits].map(([address, overdraftLimit]) => ({ address, overdraftLimit }));
}

function refundPostings(
  past: PastTransaction,
  amount: Amount,
): Result<readonly Posting[], 'NOT_REFUNDABLE' | 'REFUND_EXCEEDS_ORIGINAL'> {
  const { record, reversedBy, refunded } = past;
  const [principal, ...others] = record.postings.filter(isPrincipal);
  const isCorrection = record.type === 'reversal' || record.type === 'refund';
  if (!principal || others.length > 0 || isCorrection || reversedBy !== undefined) {
    return refuse(
      'NOT_REFUNDABLE',
      'only a transaction with one principal posting, neither reversed nor a correction, is refundable',
    );
  }
  const remaining = principal.amount - refunded;
  if (amount > remaining) {
    return refuse('REFUND_EXCEEDS_ORIGINAL', `${remaining} can still be refunded`, { remaining: Number(remaining) });
  }
  const taxes = record.postings
    .filter(({ kind }) => kind === 'tax')
    .map((tax) => ({ ...turn(tax), amount: shareOf(tax, principal, refunded, amount) }));
  return ok([{ ...turn(principal), amount }, ...taxes.filter((tax) => tax.amount > 0n)]);
}

/** ⌈tax × refunded so far ÷ principal⌉ after this refund less the same before it: each step rounds up, the steps sum to the tax. */
function shareOf(tax: Posting, principal: Posting, refunded: bigint, amount: bigint): Amount {
  const until = (units: bigint) => divideUp(tax.amount * units, principal.amount);
  return (until(refunded + amount) - until(refunded)) as Amount;
}

function isPrincipal({ kind }: Posting): boolean {
  return kind === undefined || kind === 'principal';
}

function isRefundable(posting: Posting): boolean {
  return isPrincipal(posting) || posting.kind === 'tax';
}

function turn({ from, to, asset, amount, kind, rule }: Posting): Posting {
  return { from: to, to: from, asset, amount, ...(kind && { kind }), ...(rule !== undefined && { rule }) };
}

import {
  type Address,
  type Amount,
  amount as toAmount,
  draw,
  MULTIPLIER_BPS_ONE,
  multiplied,
  ok,
  operationAllowances,
  operationReason,
  type OperationRule,
  type Posting,
  refuse,
  type RefusalCode,
  type Refused,
  type Result,
} from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import { blockedAccount, exceedReasons, existingAccounts } from './accounts';
import { exceedAllowance, recordedUses } from './allowances';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { haltedAsset } from './decide-halt';
import { ceilingOf, exceedLimit } from './limits';
import { otherSideOf, ruleOf } from './operations';
import { nextInstant, nextRecord, nonEmpty } from './record';
import { denyOperation } from './rights';
import type { CatalogState, View } from './view';

type Operation = CommandOf<'runOperation'>;

/** What the catalog in force says an operation is. It keeps the version for ever; one that moves nothing is written down too. */
export function runOperation(view: View, submission: Submission<Operation>, moment: Moment): Decision {
  const { command } = submission;
  const { catalog } = view;
  const rule = catalog && ruleOf(catalog, command.operation);
  const denied = denyOperation(submission, command.account, rule?.amount ?? 0n);
  if (denied) return denied;
  if (!rule) {
    const { operation } = command;
    return refuse('OPERATION_NOT_FOUND', `the catalog has no operation ${operation}`, { operation });
  }
  const bps = multiplierOf(rule, command.multiplierBps);
  if (!bps.ok) return bps;
  const requested = multiplied(rule.amount, bps.value);
  return carryOut(view, submission, moment, { catalog, rule, requested });
}

interface Asked {
  readonly catalog: CatalogState;
  readonly rule: OperationRule;
  readonly requested: bigint;
}

function carryOut(
  view: View,
  submission: Submission<Operation>,
  moment: Moment,
  { catalog, rule, requested }: Asked,
): Decision {
  const { account, operation: name, reference } = submission.command;
  const reason = operationReason(name);
  const applied = rule.clampAtCap ? withinCap(view, account, rule, requested) : requested;
  const postings = postingsOf(view, submission.command, moment, { catalog, rule, units: applied });
  const opened = existingAccounts(view, partiesOf(account, postings));
  if (!opened.ok) return opened;
  const uses = recordedUses(view, usesOf(submission.command, rule, applied));
  const refused =
    blockedBy(view, account, postings) ??
    exceedReasons(view, reason, opened.value) ??
    exceedAllowance(view, uses, nextInstant(view, moment.now));
  if (refused) return refused;

  const decided = nextRecord(view, submission, moment, {
    type: rule.type ?? (rule.amount < 0n ? 'spend' : 'earn'),
    reason,
    postings,
    opened: nonEmpty(opened.value),
    reference,
    uses: nonEmpty(uses),
    operation: { name, version: catalog.version, account, requested, applied },
  });
  return exceedLimit(view, decided) ?? decided;
}

function multiplierOf(rule: OperationRule, asked: number | undefined): Result<number, 'VALIDATION'> {
  const { multiplierBps = MULTIPLIER_BPS_ONE, multiplierMaxBps } = rule;
  if (asked === undefined) return ok(multiplierBps);
  if (multiplierMaxBps !== undefined && asked <= multiplierMaxBps) return ok(asked);
  const detail =
    multiplierMaxBps === undefined ? 'this operation takes no multiplier' : `at most ${multiplierMaxBps} here`;
  return refuse('VALIDATION', `/multiplierBps: ${detail}`, { errors: [{ pointer: '/multiplierBps', detail }] });
}

/** As much as the account may still hold of it. */
function withinCap(view: View, account: Address, { asset = view.book.currency }: OperationRule, units: bigint): bigint {
  const room = ceilingOf(view, account, asset) - (view.balance(balanceKey(account, asset))?.balance ?? 0n);
  const least = room > 0n ? room : 0n;
  return units < least ? units : least;
}

interface Moved extends Omit<Asked, 'requested'> {
  readonly units: bigint;
}

function postingsOf(
  view: View,
  command: Operation,
  moment: Moment,
  { catalog, rule, units }: Moved,
): readonly Posting[] {
  if (units === 0n) return [];
  const other = otherSideOf(catalog, command.operation, rule);
  const { account } = command;
  const [from, to] = units < 0n ? [account, other] : [other, account];
  return amountsOf(view, command, moment, { rule, units }).map(({ asset, amount }) => {
    return { from, to, asset, amount, kind: 'principal' };
  });
}

function amountsOf(
  { book }: View,
  { id }: Operation,
  { sha256 }: Moment,
  { rule: { asset = book.currency, table }, units }: Pick<Moved, 'rule' | 'units'>,
): readonly { readonly asset: string; readonly amount: Amount }[] {
  if (!table) return [{ asset, amount: toAmount(units < 0n ? -units : units) }];
  if (!sha256) throw new Error('nothing can be drawn without a hash');
  const pieces = Number(units);
  return draw({ seed: `operation:${id}`, table, piecesMin: pieces, piecesMax: pieces }, sha256);
}

function partiesOf(account: Address, postings: readonly Posting[]): ReadonlySet<Address> {
  const parties = new Set([account]);
  for (const { from, to } of postings) parties.add(from).add(to);
  return parties;
}

function blockedBy(view: View, account: Address, postings: readonly Posting[]): Refused<RefusalCode> | undefined {
  const touched = {
    debited: postings.map(({ from }) => from),
    credited: [account, ...postings.map(({ to }) => to)],
  };
  return blockedAccount(view, touched) ?? haltedAsset(view, postings);
}

/** A day's cap counts units, what must lie apart counts times. */
function usesOf({ account, operation }: Operation, rule: OperationRule, applied: bigint) {
  const units = applied < 0n ? -applied : applied;
  return operationAllowances(operation, rule).flatMap(({ allowance, spacingSeconds }) => {
    const counted = spacingSeconds === undefined ? units : 1n;
    return counted === 0n ? [] : [{ allowance, subject: account, amount: toAmount(counted) }];
  });
}

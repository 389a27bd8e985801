import {
  type Allowance,
  type CommandId,
  type Instant,
  type Register,
  type RegisterChange,
  type RegisterChangeKind,
  type ReplyOf,
  TaxRule,
  type VariableKey,
  defaultVariables,
  isVariableKey,
  type setVariable,
  variableSchemas,
} from '@tix/contracts';
import type { AppliedChange } from './changing';

/** What the register is changed by: `value` and `previous` have the form of the wire, `null` where there is none. */
export interface Change {
  readonly kind: RegisterChangeKind;
  readonly key: string;
  readonly value: unknown;
  readonly previous: unknown;
}

/** A change with its place in the history. It is settled once the ledger has given it a seq. */
export interface RecordedChange extends Change {
  readonly version: number;
  readonly id: CommandId;
  readonly fingerprint: string | undefined;
  readonly author: string;
  readonly reason: string | undefined;
  readonly changedAt: Instant;
  readonly seq: number | undefined;
}

/** The register after these changes, each being the latest of its variable or rule. */
export function registerOf(version: number, changes: readonly Change[]): Register {
  return changes.reduce(applyChange, {
    version,
    variables: defaultVariables,
    taxes: [],
  } satisfies Register as Register);
}

/** A variable that is no longer known changes nothing. */
export function applyChange(register: Register, { kind, key, value }: Change): Register {
  if (kind === 'variable') {
    return isVariableKey(key)
      ? { ...register, variables: { ...register.variables, [key]: decoded(key, value) } }
      : register;
  }
  const others = register.taxes.filter(({ id }) => id !== key);
  if (kind === 'taxRemoved') return { ...register, taxes: others };
  const taxes = [...others, TaxRule.decode(value as never)];
  return { ...register, taxes: taxes.sort((one, other) => (one.id < other.id ? -1 : 1)) };
}

function decoded(key: VariableKey, value: unknown): unknown {
  return variableSchemas[key].decode(value as never);
}

const DAY_SECONDS = 86_400;

/** What the ledger keeps of the register by itself: how much may be minted, by whom, in a UTC day. */
export function allowancesOf({ variables }: Register): readonly Allowance[] {
  return [
    { allowance: 'daily_box', limit: BigInt(variables['dailyBox.perDay']), windowSeconds: DAY_SECONDS },
    { allowance: 'salary', asset: 'TICKET', limit: variables['salary.dailyCap'], windowSeconds: DAY_SECONDS },
  ];
}

/** The allowances that a change gives another limit. */
export function changedAllowances(before: Register, after: Register): readonly Allowance[] {
  const limits = new Map(allowancesOf(before).map(({ allowance, limit }) => [allowance, limit]));
  return allowancesOf(after).filter(({ allowance, limit }) => limits.get(allowance) !== limit);
}

/** A settled change as it is shown. */
export function renderChange(change: RecordedChange): RegisterChange {
  const { version, id, kind, key, value, previous, author, reason, changedAt, seq } = change;
  if (seq === undefined) throw new Error(`version ${version} of the register is not settled`);
  const json = { value: value as RegisterChange['value'], previous: previous as RegisterChange['previous'] };
  return { version, id, kind, key, ...json, author, reason, changedAt, seq };
}

export function renderApplied({ version, change, isReplayed }: AppliedChange): ReplyOf<typeof setVariable> {
  return { version, ...(change && { change: renderChange(change) }), replayed: isReplayed };
}

import type { Problem } from '@tix/contracts';

/** Which field a refusal is about where it names none by a pointer. */
const fieldOf: Readonly<Record<string, string>> = {
  ACCOUNT_NOT_FOUND: 'account',
  ACCOUNT_FROZEN: 'account',
  ACCOUNT_CLOSED: 'account',
  RESERVED_ACCOUNT: 'account',
  ASSET_NOT_FOUND: 'asset',
  INSUFFICIENT_FUNDS: 'amount',
  BALANCE_CAP_EXCEEDED: 'amount',
  SUPPLY_LIMIT: 'amount',
  REASON_LIMIT: 'reason',
};

/** What is wrong with each field of a form: its pointer `/amount` is the field `amount`. */
export function fieldErrors(problem: Problem): Readonly<Record<string, string>> {
  const named = (problem.errors ?? []).map(({ pointer, detail }) => [pointer.split('/')[1] ?? '', detail] as const);
  const field = fieldOf[problem.code];
  const whole = field === undefined || named.length > 0 ? [] : [[field, problem.detail] as const];
  return Object.fromEntries([...named, ...whole].filter(([name]) => name !== ''));
}

/** Whether the same request with the same key settles what has become of it. */
export function isUnsettled({ effect, status }: Problem): boolean {
  return effect === 'unknown' || status === 503;
}

import {
  type Allowance,
  type AllowanceUse,
  formatInstant,
  type Instant,
  type RecordedUse,
  refuse,
  type Refused,
  type RuleName,
} from '@tix/contracts';
import { usesAfter, windowEnd } from '@tix/proofs';
import type { View } from './view';

type Uses = readonly AllowanceUse[];

export function missingAllowance(view: View, uses: Uses): Refused<'ALLOWANCE_NOT_FOUND'> | undefined {
  const unknown = uses.find(({ allowance }) => !view.allowance(allowance));
  if (!unknown) return undefined;
  const { allowance } = unknown;
  return refuse('ALLOWANCE_NOT_FOUND', `there is no allowance ${allowance}`, { allowance });
}

/** Uses with the windows in which they count. Their allowances exist. */
export function recordedUses(view: View, uses: Uses): readonly RecordedUse[] {
  return uses.map((use) => ({ ...use, windowSeconds: allowanceOf(view, use.allowance).windowSeconds }));
}

/** Judges all uses of a transaction together: two of one allowance count both. */
export function exceedAllowance(
  view: View,
  uses: readonly RecordedUse[],
  committedAt: Instant,
): Refused<'ALLOWANCE_EXCEEDED'> | undefined {
  for (const [key, after] of usesAfter(view, { uses, committedAt })) {
    const { allowance, subject, used } = after;
    const { limit } = allowanceOf(view, allowance);
    if (used <= limit) continue;
    const before = view.used(key);
    const resetsAt = windowEnd(after);
    return refuse('ALLOWANCE_EXCEEDED', `${subject} has used ${before} of ${limit} of ${allowance}`, {
      allowance,
      subject,
      limit: Number(limit),
      used: Number(before),
      ...(resetsAt !== undefined && { resetsAt: formatInstant(resetsAt) }),
    });
  }
  return undefined;
}

function allowanceOf(view: View, name: RuleName): Allowance {
  const found = view.allowance(name);
  if (!found) throw new Error(`an allowance is used that does not exist: ${name}`);
  return found;
}

import {
  type Allowance,
  type AllowanceUse,
  formatInstant,
  type Instant,
  type AllowanceName,
  type RecordedUse,
  refuse,
  type Refused,
} from '@tix/contracts';
import { nextUse, useKey, usesAfter, windowBegin, windowEnd } from '@tix/proofs';
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
  return uses.map((use) => {
    const { windowSeconds, spacingSeconds } = allowanceOf(view, use.allowance);
    return { ...use, windowSeconds, ...(spacingSeconds !== undefined && { spacingSeconds }) };
  });
}

/** Judges all uses of a transaction together: two of one allowance count both. */
export function exceedAllowance(
  view: View,
  uses: readonly RecordedUse[],
  committedAt: Instant,
): Refused<'ALLOWANCE_EXCEEDED'> | undefined {
  for (const use of uses) {
    const early = comesTooSoon(view, use, committedAt);
    if (early) return early;
  }
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

function comesTooSoon(
  view: View,
  { allowance, subject, windowSeconds, spacingSeconds }: RecordedUse,
  committedAt: Instant,
): Refused<'ALLOWANCE_EXCEEDED'> | undefined {
  if (spacingSeconds === undefined) return undefined;
  const lastAt = view.lastUse(
    useKey({ allowance, subject, windowSeconds, since: windowBegin(windowSeconds, committedAt) }),
  );
  const resetsAt = nextUse(lastAt, spacingSeconds);
  if (lastAt === 0n || committedAt >= resetsAt) return undefined;
  return refuse('ALLOWANCE_EXCEEDED', `${subject} may use ${allowance} every ${spacingSeconds} seconds`, {
    allowance,
    subject,
    spacingSeconds,
    resetsAt: formatInstant(resetsAt),
  });
}

function allowanceOf(view: View, name: AllowanceName): Allowance {
  const found = view.allowance(name);
  if (!found) throw new Error(`an allowance is used that does not exist: ${name}`);
  return found;
}

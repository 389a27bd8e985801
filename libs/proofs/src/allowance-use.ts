import type { AllowanceName, AllowanceSubject, Instant, RecordedUse } from '@tix/contracts';
import type { JournalRecord } from './journal-record';

/** What a subject has used of an allowance in one window. */
export interface UseState {
  readonly allowance: AllowanceName;
  readonly subject: AllowanceSubject;
  readonly windowSeconds: number | null;
  /** Where the window begins, in microseconds since 1970; 0 for the one that never ends. */
  readonly since: bigint;
  readonly used: bigint;
  /** When it was used last, in microseconds since 1970; 0 where nothing depends on it. */
  readonly lastAt: bigint;
}

const SECOND_US = 1_000_000n;

/** Windows begin at multiples of their length since 1970, in economy time. */
export function windowBegin(windowSeconds: number | null, at: bigint): bigint {
  if (windowSeconds === null) return 0n;
  const length = BigInt(windowSeconds) * SECOND_US;
  return at - (at % length);
}

/** The first moment of the next window; `undefined` for a window that never ends. */
export function windowEnd({ windowSeconds, since }: Pick<UseState, 'windowSeconds' | 'since'>): Instant | undefined {
  return windowSeconds === null ? undefined : ((since + BigInt(windowSeconds) * SECOND_US) as Instant);
}

/** Names and subjects hold no space. */
export function useKey({ allowance, subject, windowSeconds, since }: Omit<UseState, 'used' | 'lastAt'>): string {
  return `${allowance} ${subject} ${windowSeconds ?? 0} ${since}`;
}

/** The first moment at which an allowance may be used again after a use. */
export function nextUse(lastAt: bigint, spacingSeconds: number): Instant {
  return (lastAt + BigInt(spacingSeconds) * SECOND_US) as Instant;
}

/** The counters right after a record; each use adds to its window. */
export function usesAfter(
  before: { used(key: string): bigint },
  {
    uses = [],
    committedAt,
  }: { readonly uses?: readonly RecordedUse[] | undefined } & Pick<JournalRecord, 'committedAt'>,
): ReadonlyMap<string, UseState> {
  const after = new Map<string, UseState>();
  for (const { allowance, subject, amount, windowSeconds, spacingSeconds } of uses) {
    const window = { allowance, subject, windowSeconds, since: windowBegin(windowSeconds, committedAt) };
    const key = useKey(window);
    const used = (after.get(key)?.used ?? before.used(key)) + amount;
    after.set(key, { ...window, used, lastAt: spacingSeconds === undefined ? 0n : committedAt });
  }
  return after;
}

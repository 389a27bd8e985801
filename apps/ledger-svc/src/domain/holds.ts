import {
  type Address,
  type Amount,
  type AssetAmount,
  type CommandId,
  type HoldState,
  ok,
  type Posting,
  refuse,
  type RefusalCode,
  type Refused,
  type Result,
} from '@tix/contracts';
import type { HoldEnd, RecordedHold } from '@tix/proofs';
import type { CommandOf, Submission } from './command';
import { makerOf, mayEndHold } from './rights';
import type { HoldView, View } from './view';

/** The holds that an order names: those it makes, and those it captures from. */
export interface OrderedHolds {
  readonly made: readonly RecordedHold[];
  readonly captured: ReadonlyMap<CommandId, HoldView>;
  /** The account behind a posting's `from`, which may be `hold:<id>`. */
  accountOf(from: string): Address;
}

const noHolds: OrderedHolds = { made: [], captured: new Map(), accountOf: (from) => from };

const endedCodes = {
  captured: 'HOLD_ALREADY_CAPTURED',
  voided: 'HOLD_ALREADY_VOIDED',
  expired: 'HOLD_EXPIRED',
} as const satisfies Record<Exclude<HoldState, 'held'>, RefusalCode>;

/** The holds of an order. A hold of somebody else is as good as none. */
export function orderedHolds(
  view: View,
  submission: Submission<CommandOf<'post'>>,
): Result<OrderedHolds, 'HOLD_NOT_FOUND'> {
  const { command } = submission;
  if (!namesHolds(command)) return ok(noHolds);
  const captured = new Map<CommandId, HoldView>();
  for (const id of capturedIds(command)) {
    const found = endableHold(view, submission, id);
    if (!found.ok) return found;
    captured.set(id, found.value);
  }
  for (const id of command.releases ?? []) {
    const found = endableHold(view, submission, id);
    if (!found.ok) return found;
  }
  const maker = makerOf(submission);
  const made = (command.holds ?? []).map((hold) => ({
    ...hold,
    maker,
    ...(command.reason !== undefined && { reason: command.reason }),
  }));
  return ok({ made, captured, accountOf: (from) => captured.get(from.slice(5))?.account ?? from });
}

export function endableHold(view: View, submission: Submission, id: CommandId): Result<HoldView, 'HOLD_NOT_FOUND'> {
  const hold = view.hold(id);
  return hold && mayEndHold(submission, hold.maker)
    ? ok(hold)
    : refuse('HOLD_NOT_FOUND', `there is no hold ${id}`, { hold: id });
}

/** A captured hold must still be open; a new one must not exist yet. */
export function missingHold(view: View, { made, captured }: OrderedHolds): Refused<RefusalCode> | undefined {
  for (const hold of captured.values()) {
    const ended = endedHold(hold);
    if (ended) return ended;
  }
  const ids = new Set<CommandId>();
  for (const { id } of made) {
    if (view.hold(id) || ids.has(id)) return refuse('ALREADY_EXISTS', `there is a hold ${id} already`, { hold: id });
    ids.add(id);
  }
  return undefined;
}

export function endedHold({
  id,
  state,
}: HoldView): Refused<'HOLD_ALREADY_CAPTURED' | 'HOLD_ALREADY_VOIDED' | 'HOLD_EXPIRED'> | undefined {
  return state === 'held' ? undefined : refuse(endedCodes[state], `the hold ${id} is ${state}`, { hold: id, state });
}

/**
 * Which holds the postings and releases end: a hold with nothing left is captured; a released one is captured if a part of
 * it was, else voided. Releasing what has ended already does nothing: a release is never refused.
 */
export function endsOf(
  view: View,
  postings: readonly Posting[],
  releases: readonly CommandId[],
): Result<readonly HoldEnd[], 'CAPTURE_EXCEEDS_HOLD'> {
  const captures = capturesByHold(postings);
  if (captures.size + releases.length === 0) return ok(noEnds);
  const ends: HoldEnd[] = [];
  for (const id of new Set([...captures.keys(), ...releases])) {
    const hold = view.hold(id);
    if (!hold || hold.state !== 'held') continue;
    const taken = captures.get(id) ?? [];
    const left = remainderAfter(hold, taken);
    if (!left.ok) return left;
    if (left.value.length > 0 && !releases.includes(id)) continue;
    ends.push({ hold: id, account: hold.account, state: taken.length ? 'captured' : 'voided', released: left.value });
  }
  return ok(ends);
}

export function remainderOf({ remaining }: HoldView): readonly AssetAmount[] {
  return [...remaining].filter(([, units]) => units > 0n).map(([asset, units]) => ({ asset, amount: units as Amount }));
}

const noEnds: readonly HoldEnd[] = [];

function remainderAfter(
  hold: HoldView,
  taken: readonly Posting[],
): Result<readonly AssetAmount[], 'CAPTURE_EXCEEDS_HOLD'> {
  const remaining = new Map(hold.remaining);
  for (const { asset, amount } of taken) {
    const left = (remaining.get(asset) ?? 0n) - amount;
    if (left < 0n) {
      const held = Number(hold.remaining.get(asset) ?? 0n);
      return refuse('CAPTURE_EXCEEDS_HOLD', `the hold has ${held} ${asset} left`, {
        hold: hold.id,
        asset,
        remaining: held,
      });
    }
    remaining.set(asset, left);
  }
  return ok(remainderOf({ ...hold, remaining }));
}

function namesHolds({ postings, holds, releases }: CommandOf<'post'>): boolean {
  return holds !== undefined || releases !== undefined || postings.some(({ from }) => from.startsWith('hold:'));
}

function capturedIds({ postings }: CommandOf<'post'>): Set<CommandId> {
  return new Set(postings.filter(({ from }) => from.startsWith('hold:')).map(({ from }) => from.slice(5)));
}

function capturesByHold(postings: readonly Posting[]): ReadonlyMap<CommandId, readonly Posting[]> {
  const captures = new Map<CommandId, Posting[]>();
  for (const posting of postings) {
    if (posting.hold !== undefined) captures.set(posting.hold, [...(captures.get(posting.hold) ?? []), posting]);
  }
  return captures;
}

import type { BookCode, CommandId, Instant } from '@tix/contracts';
import { estimateReady } from './queue-estimate';
import type { RecipeVersion } from './recipe-version';

/** A job that occupies a slot until `endsAt`, or waits for one. */
export interface LiveJob {
  readonly id: CommandId;
  readonly book: BookCode;
  readonly account: string;
  readonly endsAt: Instant | undefined;
  readonly lastsUs: bigint;
}

export interface SlotOrder {
  readonly id: CommandId;
  readonly book: BookCode;
  readonly account: string;
  readonly runs: number;
  readonly slots: number;
  readonly queueMax: number;
}

export type AdmissionDecision =
  | { readonly kind: 'admitted'; readonly startsAtOnce: boolean; readonly readyAt: Instant }
  | { readonly kind: 'full'; readonly running: number; readonly waiting: number };

export interface Admission<Order extends SlotOrder = SlotOrder> {
  readonly order: Order;
  readonly recipe: RecipeVersion;
  readonly decision: AdmissionDecision;
}

/** First come, first served: a job starts when a slot is free and nobody waits, else it waits behind those that do. */
export function admitJobs<Order extends SlotOrder>(
  orders: readonly { readonly order: Order; readonly recipe: RecipeVersion }[],
  live: readonly LiveJob[],
  now: Instant,
): readonly Admission<Order>[] {
  const jobs = new Map<string, readonly LiveJob[]>();
  for (const job of live) jobs.set(keyOf(job), [...(jobs.get(keyOf(job)) ?? []), job]);
  return orders.map(({ order, recipe }) => {
    const key = keyOf(order);
    const before = jobs.get(key) ?? [];
    const lastsUs = BigInt(recipe.durationSeconds) * 1_000_000n * BigInt(order.runs);
    const decision = decide(order, lastsUs, before, now);
    if (decision.kind === 'admitted') {
      const { id, book, account } = order;
      const endsAt = decision.startsAtOnce ? decision.readyAt : undefined;
      jobs.set(key, [...before, { id, book, account, endsAt, lastsUs }]);
    }
    return { order, recipe, decision };
  });
}

function decide(
  { id, slots, queueMax }: SlotOrder,
  lastsUs: bigint,
  before: readonly LiveJob[],
  now: Instant,
): AdmissionDecision {
  const busyUntil = before.flatMap(({ endsAt }) => (endsAt === undefined ? [] : [endsAt]));
  const waiting = before.filter(({ endsAt }) => endsAt === undefined);
  if (waiting.length === 0 && busyUntil.length < slots) {
    return { kind: 'admitted', startsAtOnce: true, readyAt: (now + lastsUs) as Instant };
  }
  if (waiting.length >= queueMax) return { kind: 'full', running: busyUntil.length, waiting: waiting.length };
  const ready = estimateReady([...waiting, { id, lastsUs }], { busyUntil, slots, now });
  return { kind: 'admitted', startsAtOnce: false, readyAt: ready.get(id) ?? ((now + lastsUs) as Instant) };
}

function keyOf({ book, account }: Pick<LiveJob, 'book' | 'account'>): string {
  return `${book} ${account}`;
}

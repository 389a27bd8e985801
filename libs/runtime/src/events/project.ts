import { setTimeout as pause } from 'node:timers/promises';
import { ok, type Event, type PayloadOf } from '@tix/contracts';
import type { EntityManager } from 'typeorm';
import { queryPrepared, type PreparedStatement } from '../database';
import { Outage } from '../outage';
import { transact } from '../transact';
import { startConsumer, type ConsumerOptions, type ConsumerParts, type Consumption } from './consumer';

/** A run of items of one partition (a book), numbered by a gapless seq from 1. */
export interface Stretch<Item> {
  readonly partition: string;
  readonly items: readonly Item[];
}

export interface ProjectionDefinition<E extends Event, Item> extends ConsumerOptions {
  readonly event: E;
  readonly stretchOf: (payload: PayloadOf<E>) => Stretch<Item>;
  readonly seqOf: (item: Item) => number;
  /** One grouped statement for many items, in seq order, each exactly once. */
  readonly apply: (tx: EntityManager, stretch: Stretch<Item>) => Promise<void>;
  /**
   * Reads the next items after a seq from their owner, because the stream has lost them; a page is enough. `undefined` when the owner
   * has left this history: what is missing will never be known, so nothing behind it is applied.
   */
  readonly fill: (partition: string, afterSeq: number) => Promise<readonly Item[] | undefined>;
}

export interface Projection extends Consumption {
  /** Waits, at most a second, until the projection has come to this seq: a client reads its own write. */
  waitForSeq(partition: string, seq: number): Promise<boolean>;
  positionOf(partition: string): Promise<number>;
}

const WAIT_MS_MAX = 1_000;
const POLL_MS = 20;
/** Another replica may be about to commit what is missing here. */
const OTHER_REPLICA_MS = 200;

/** Keeps rows that follow from a numbered stream: the position is stored in the transaction of the rows. */
export function project<E extends Event, Item>(
  parts: ConsumerParts,
  definition: ProjectionDefinition<E, Item>,
): Projection {
  const site: Site<E, Item> = { ...parts, ...definition };
  const consumption = startConsumer(parts, definition.event, definition, async (deliveries) => {
    const items = new Map<string, Item[]>();
    for (const { payload } of deliveries) {
      const stretch = definition.stretchOf(payload);
      items.set(stretch.partition, [...(items.get(stretch.partition) ?? []), ...stretch.items]);
    }
    for (const [partition, group] of items) await applyStretch(site, { partition, items: group });
  });
  return {
    stop: consumption.stop,
    positionOf: (partition) => positionOf(site, partition),
    waitForSeq: (partition, seq) => reached(site, { partition, seq, withinMs: WAIT_MS_MAX }),
  };
}

type Site<E extends Event, Item> = ConsumerParts & ProjectionDefinition<E, Item>;

async function positionOf({ db, bus, schema }: ConsumerParts, partition: string): Promise<number> {
  const rows: { seq: bigint }[] = await db.query(
    `select seq from ${schema}.position where consumer = $1 and partition = $2`,
    [bus.service, partition],
  );
  return Number(rows[0]?.seq ?? 0n);
}

interface Target {
  readonly partition: string;
  readonly seq: number;
  readonly withinMs: number;
}

async function reached(parts: ConsumerParts, { partition, seq, withinMs }: Target): Promise<boolean> {
  for (const until = performance.now() + withinMs; ; await pause(POLL_MS)) {
    if ((await positionOf(parts, partition)) >= seq) return true;
    if (performance.now() >= until) return false;
  }
}

async function applyStretch<E extends Event, Item>(
  site: Site<E, Item>,
  { partition, items }: Stretch<Item>,
): Promise<void> {
  for (const run of runsOf(items, site.seqOf)) {
    while (!(await applyRun(site, partition, run))) {
      const missing = site.seqOf(run[0] as Item) - 1;
      if (await reached(site, { partition, seq: missing, withinMs: OTHER_REPLICA_MS })) continue;
      if (!(await fillOnce(site, partition, missing))) return;
    }
  }
}

/** Applies what is new of a run without gaps; false when something before it is missing. */
async function applyRun<E extends Event, Item>(
  site: Site<E, Item>,
  partition: string,
  run: readonly Item[],
): Promise<boolean> {
  const { db, bus, schema, seqOf } = site;
  const applied = await transact(db, async (tx) => {
    const position = await lockPosition(tx, { schema, consumer: bus.service, partition });
    const items = run.filter((item) => seqOf(item) > position);
    const [first] = items;
    if (first === undefined) return ok(true);
    if (seqOf(first) !== position + 1) return ok(false);
    await site.apply(tx, { partition, items });
    await queryPrepared(tx, advance(schema), [bus.service, partition, position + items.length]);
    return ok(true);
  });
  return applied.value;
}

/** False when there is nothing that it could be filled with, and never will be. */
async function fillOnce<E extends Event, Item>(
  site: Site<E, Item>,
  partition: string,
  untilSeq: number,
): Promise<boolean> {
  const position = await positionOf(site, partition);
  site.bus.log.warn({ partition, position, untilSeq }, 'projection reads from the owner what the stream has lost');
  const page = await site.fill(partition, position);
  if (!page) {
    site.bus.log.warn({ partition, position, untilSeq }, 'projection drops what comes late of a history that was left');
    return false;
  }
  if (page.length === 0) throw new Outage(`${partition} has nothing after seq ${position} although ${untilSeq} exists`);
  for (const run of runsOf(page, site.seqOf)) await applyRun(site, partition, run);
  return true;
}

/** Sorts by seq, drops doubles and cuts where a seq is missing. */
export function runsOf<Item>(items: readonly Item[], seqOf: (item: Item) => number): Item[][] {
  const sorted = [...new Map(items.map((item) => [seqOf(item), item])).values()].sort((a, b) => seqOf(a) - seqOf(b));
  const runs: Item[][] = [];
  let expected: number | undefined;
  for (const item of sorted) {
    if (seqOf(item) === expected) runs.at(-1)?.push(item);
    else runs.push([item]);
    expected = seqOf(item) + 1;
  }
  return runs;
}

interface PositionKey {
  readonly schema: string;
  readonly consumer: string;
  readonly partition: string;
}

/** Two replicas of a consumer take turns here. */
async function lockPosition(tx: EntityManager, { schema, consumer, partition }: PositionKey): Promise<number> {
  const key = [consumer, partition];
  const [known] = await queryPrepared<{ seq: bigint }>(tx, lock(schema), key);
  if (known) return Number(known.seq);
  await tx.query(
    `insert into ${schema}.position (consumer, partition, seq) values ($1, $2, 0) on conflict do nothing`,
    key,
  );
  const [made] = await queryPrepared<{ seq: bigint }>(tx, lock(schema), key);
  return Number(made?.seq);
}

const lock = (schema: string): PreparedStatement => ({
  name: 'lock-position',
  text: `select seq from ${schema}.position where consumer = $1 and partition = $2 for update`,
});

const advance = (schema: string): PreparedStatement => ({
  name: 'advance-position',
  text: `update ${schema}.position set seq = $3 where consumer = $1 and partition = $2`,
});

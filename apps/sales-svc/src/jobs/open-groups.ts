import { refuse, type Refused } from '@tix/contracts';

/** Groups under way at once: while one is committed the next is decided. More would only wait for the log. */
const GROUPS_MAX = 2;
const GROUP_ITEMS_MAX = 64;
/** All items of a group are one parameter of a statement. */
const GROUP_SIZE_MAX = 4_096;
/** Keys that are waited for at once, each on a connection of its own: the others are for everything else. */
const HELD_KEYS_MAX = 8;
/** Less is not worth a beginning: nobody would wait for the answer. */
const USEFUL_MS = 50;

export interface Groupable {
  /** A retry beside its first request would not find what that has done: it goes with the next group. */
  readonly id: string;
  /** Of the terminal: nobody else here works for it meanwhile. */
  readonly key: string;
  /** How much of a group it fills; one that fills more than all goes by itself. */
  readonly size: number;
  /** Unix milliseconds. */
  readonly deadline: number;
}

/** An item, and who waits for its answer. */
export interface Asked<Item, Answer> {
  readonly item: Item;
  answer(answer: Answer): void;
}

export interface GroupWork<Item, Answer> {
  /** Answers items of several keys; gives back those that are to be done alone. Must not wait for a key that is held elsewhere. */
  together(group: readonly Asked<Item, Answer>[]): Promise<readonly Asked<Item, Answer>[]>;
  /** Does one item, however long its key is held. */
  alone(item: Item): Promise<Answer>;
}

interface Waiting<Item, Answer> extends Asked<Item, Answer | Refused<'OVERLOADED'>> {
  fail(error: unknown): void;
}

type Ask<Item, Answer> = (item: Item) => Promise<Answer | Refused<'OVERLOADED'>>;

/**
 * What comes while others are at work forms the next group, in the order of asking, of all keys that nobody works for. What a group
 * gives back is done alone, one after the other of each key, and other keys go on meanwhile. Who has waited until the deadline is
 * refused, and nothing is begun.
 */
export function openGroups<Item extends Groupable, Answer>(
  { together, alone }: GroupWork<Item, Answer>,
  now: () => number = Date.now,
): Ask<Item, Answer> {
  type One = Waiting<Item, Answer>;
  const waiting: One[] = [];
  const taken = new Set<string>();
  const wait = limited(HELD_KEYS_MAX);
  let groups = 0;
  let isAwaited = false;

  function begin(): void {
    isAwaited = false;
    while (groups < GROUPS_MAX) {
      const group = takeGroup(waiting, taken);
      if (group.length === 0) return;
      groups += 1;
      void work(group);
    }
  }

  async function work(group: readonly One[]): Promise<void> {
    const left = byKey(await settled(group.filter(isInTime), together));
    groups -= 1;
    for (const { item } of group) if (!left.has(item.key)) taken.delete(item.key);
    begin();
    for (const [key, items] of left) void wait(() => workAlone(key, items));
  }

  async function workAlone(key: string, items: readonly One[]): Promise<void> {
    for (const one of items) if (isInTime(one)) await alone(one.item).then(one.answer, one.fail);
    taken.delete(key);
    begin();
  }

  function isInTime({ item, answer }: One): boolean {
    const isUseful = item.deadline - now() >= USEFUL_MS;
    if (!isUseful) answer(refuse('OVERLOADED', `too many wait for ${item.key}`));
    return isUseful;
  }

  return (item) =>
    new Promise((answer, fail) => {
      waiting.push({ item, answer, fail });
      // What arrives in one message is asked for in one turn of the event loop, and goes together.
      if (!isAwaited) setImmediate(begin);
      isAwaited = true;
    });
}

/** Takes the first of what waits, as many as go together, and their keys. */
function takeGroup<One extends { readonly item: Groupable }>(waiting: One[], taken: Set<string>): readonly One[] {
  const group: One[] = [];
  const rest: One[] = [];
  const ids = new Set<string>();
  let size = 0;
  for (const one of waiting) {
    const isFull = group.length === GROUP_ITEMS_MAX || (group.length > 0 && size + one.item.size > GROUP_SIZE_MAX);
    if (isFull || taken.has(one.item.key) || ids.has(one.item.id)) rest.push(one);
    else {
      group.push(one);
      ids.add(one.item.id);
      size += one.item.size;
    }
  }
  waiting.splice(0, waiting.length, ...rest);
  for (const { item } of group) taken.add(item.key);
  return group;
}

/** What the group gives back; when it fails, everybody is told so, and nothing is. */
async function settled<Item, Answer>(
  group: readonly Waiting<Item, Answer>[],
  together: GroupWork<Item, Answer>['together'],
): Promise<readonly Waiting<Item, Answer>[]> {
  if (group.length === 0) return [];
  try {
    const left = new Set<Asked<Item, Answer>>(await together(group));
    return group.filter((one) => left.has(one));
  } catch (error) {
    for (const { fail } of group) fail(error);
    return [];
  }
}

function byKey<One extends { readonly item: Groupable }>(ones: readonly One[]): ReadonlyMap<string, readonly One[]> {
  const keys = new Map<string, One[]>();
  for (const one of ones) keys.set(one.item.key, [...(keys.get(one.item.key) ?? []), one]);
  return keys;
}

/** Runs so much at once and no more; the rest when its turn comes. */
function limited(most: number): (work: () => Promise<void>) => Promise<void> {
  const turns: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => turns.push(resolve));
    else running += 1;
    await work();
    const next = turns.shift();
    if (next) next();
    else running -= 1;
  };
}

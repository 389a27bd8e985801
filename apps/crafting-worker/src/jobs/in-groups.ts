/**
 * Does things together: what arrives while a group is being worked on forms the next one. Under load the groups grow by
 * themselves; a thing that arrives alone waits for nobody. `work` answers in the order of its items.
 */
export function inGroups<Item, Outcome>(
  { groupMax, runningMax }: { readonly groupMax: number; readonly runningMax: number },
  work: (items: readonly Item[]) => Promise<readonly Outcome[]>,
): (item: Item) => Promise<Outcome> {
  const waiting: Entry<Item, Outcome>[] = [];
  let running = 0;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || running >= runningMax || waiting.length === 0) return;
    isScheduled = true;
    // After this turn of the event loop, so that what arrives together is done together.
    setImmediate(() => {
      isScheduled = false;
      void run(waiting.splice(0, groupMax));
      schedule();
    });
  }

  async function run(group: readonly Entry<Item, Outcome>[]): Promise<void> {
    running += 1;
    try {
      const outcomes = await work(group.map(({ item }) => item));
      group.forEach(({ resolve }, at) => resolve(outcomes[at] as Outcome));
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      running -= 1;
      schedule();
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}

interface Entry<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

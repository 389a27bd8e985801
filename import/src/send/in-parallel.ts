/** Runs work on every item, at most `lanes` at a time; the first failure stops the rest. Answers in the order of the items. */
export async function inParallel<Item, Done>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Done>,
): Promise<readonly Done[]> {
  const done = new Array<Done>(items.length);
  const rest = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of rest) done[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return done;
}

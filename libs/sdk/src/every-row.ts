interface Page {
  readonly data: readonly unknown[];
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** The event log is a list whose cursors are the ids of its events; it never ends, but there may be no more for now. */
const EVENTS = '/v1/events';

export async function* everyRow(
  read: (query: object) => Promise<unknown>,
  path: string,
  query: object = {},
): AsyncGenerator<unknown, void, undefined> {
  const name = path === EVENTS ? 'after' : 'cursor';
  let from: object = {};
  for (;;) {
    const { data, nextCursor, hasMore } = (await read({ ...query, ...from })) as Page;
    yield* data;
    if (!hasMore || nextCursor === null) return;
    from = { [name]: nextCursor };
  }
}

/** All rows of a list, page after page. */
export async function everyPage<Row>(
  read: (cursor: {
    readonly cursor?: string;
  }) => Promise<{ readonly data: readonly Row[]; readonly nextCursor: string | null }>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: { cursor?: string } = {};
  for (;;) {
    const page = await read(cursor);
    rows.push(...page.data);
    if (page.nextCursor === null) return rows;
    cursor = { cursor: page.nextCursor };
  }
}

import type { Command } from 'commander';
import { usageFailure } from '../cli-failure';
import { unitsOf } from '../domain/units';
import type { Shown } from '../act';
import { table, type Column } from '../print/table';

export interface ListOptions {
  readonly limit?: string;
  readonly cursor?: string;
  readonly all?: boolean;
}

/** What a page of any list answers. */
export interface Page<Row> {
  readonly data: readonly Row[];
  readonly nextCursor: string | null;
}

const PAGE_MAX = 100;
const USUAL = 50;

export function withPaging(command: Command): Command {
  return command
    .option('--limit <rows>', `rows of one page, 1 to ${PAGE_MAX}; ${USUAL} unless told`)
    .option('--cursor <cursor>', 'goes on where another page ended')
    .option('--all', 'every page');
}

/** One page, or with `--all` the rest of the list; JSON has the shape of the API's page either way. */
export async function pageOf<Row>(
  options: ListOptions,
  read: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Row>>,
): Promise<Page<Row>> {
  const limit = options.all ? PAGE_MAX : limitOf(options.limit);
  const from = (cursor: string | undefined) => read({ limit, ...(cursor !== undefined && { cursor }) });
  let page = await from(options.cursor);
  const data = [...page.data];
  while (options.all && page.nextCursor !== null) {
    page = await from(page.nextCursor);
    data.push(...page.data);
  }
  return { data, nextCursor: page.nextCursor };
}

export function shownPage<Row>(page: Page<Row>, columns: readonly Column<Row>[]): Shown {
  const more = page.nextCursor === null ? '' : `\n\nMore with --cursor ${page.nextCursor}`;
  return { data: page, text: () => table(columns, page.data) + more };
}

function limitOf(text: string | undefined): number {
  const rows = text === undefined ? USUAL : unitsOf(text);
  if (rows !== undefined && rows >= 1 && rows <= PAGE_MAX) return rows;
  throw usageFailure(`--limit takes 1 to ${PAGE_MAX}, not ${text}`);
}

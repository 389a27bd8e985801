import type { Command } from 'commander';
import type { Act } from '../act';
import { caretAt } from '../domain/caret';
import { table } from '../print/table';
import type { Session } from '../session';

interface QueryOptions {
  readonly param?: readonly string[];
}

const several = (word: string, before: readonly string[] = []) => [...before, word];

export function saleQueryCommand(sale: Command, act: Act): void {
  sale
    .command('query <sql>')
    .description(
      'one SELECT over public_tickets, public_items, public_taxes, public_payments and daily_totals; @FILE or @-',
    )
    .option('--param <value>', 'stands for $1, the next for $2 and so on', several)
    .action(
      act<QueryOptions>(async (session, { param: params }, words) => {
        const sql = words.startsWith('@') ? await session.read(words.slice(1)) : words;
        const tix = await session.connect();
        const body = { sql, ...(params !== undefined && { params: [...params] }) };
        const found = await tix
          .post('/v1/sales/query', { body, idempotencyKey: null })
          .catch((error: unknown) => pointOut(session, sql, error));
        const columns = found.columns.map((name, at) => [name, (row: readonly unknown[]) => row[at]] as const);
        const more = found.truncated ? '\n\nThere is more: ask for less of it.' : '';
        return { data: found, text: () => table(columns, found.rows) + more };
      }),
    );
}

/** Shows a person where in the text it is, before the refusal is told; a program finds the position in its details. */
function pointOut({ isJson, world }: Session, sql: string, error: unknown): never {
  const { code, details } = error as { readonly code?: string; readonly details?: { readonly position?: unknown } };
  const position = code === 'SQL_NOT_ALLOWED' ? details?.position : undefined;
  if (typeof position === 'number' && !isJson) world.stderr.write(`${caretAt(sql, position)}\n`);
  throw error;
}

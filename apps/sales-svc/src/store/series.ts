import { genesisOf } from '@tix/sales-core';
import { sha256 } from './sha256';
import type { Sql, Transaction } from './sql';
import { lockTerminal, type TerminalRow } from './terminals';

interface NewSeries {
  readonly id: string;
  readonly of: TerminalRow;
  readonly seq: number;
  readonly head: string;
}

/** Makes the series where it is not there yet, and locks it; its terminal must be locked before. */
async function lockSeries(tx: Transaction, { id, of, seq, head }: NewSeries): Promise<TerminalRow> {
  await tx.query(
    `insert into sales.terminal (id, location_id, head, seq, opened_at, series_of, base_seq, base_head)
     values ($1, $2, $3, $4, $5, $6, $4, $3) on conflict do nothing`,
    [id, of.location.id, head, seq, of.openedAt, of.id],
  );
  const series = await lockTerminal(tx, id);
  if (!series) throw new Error(`the series ${id} was made and is not there`);
  return series;
}

/** What is recorded here about a terminal, such as an enrolment or a resolution, is no entry of its own chain: see `shutTo`. */
export function lockRecords(tx: Transaction, of: TerminalRow): Promise<TerminalRow> {
  const id = `${of.id}~1`;
  return lockSeries(tx, { id, of, seq: 0, head: genesisOf(sha256, id) });
}

/** A second branch of a terminal goes on from an entry of its first one, under the next number. */
export async function openBranch(tx: Transaction, of: TerminalRow, seq: number, head: string): Promise<TerminalRow> {
  return lockSeries(tx, { id: `${of.id}~${await nextNumber(tx, of.id)}`, of, seq, head });
}

async function nextNumber(sql: Sql, terminalId: string): Promise<number> {
  const [row] = await sql.query<{ count: bigint }[]>(
    `select count(*) from sales.terminal where series_of = $1 and id <> $1 || '~1'`,
    [terminalId],
  );
  return Number((row?.count ?? 0n) + 2n);
}

import { instant, type Address, type TaxRounding, type Terminal } from '@tix/contracts';
import { queryPrepared } from '@tix/runtime';
import { genesisOf, type Entry } from '@tix/sales-core';
import { ownAccounts } from '../domain/location-accounts';
import { sha256 } from './sha256';
import type { Sql, Transaction } from './sql';

export interface LocationSettings {
  readonly id: string;
  readonly timeZone: string;
  readonly taxRounding: TaxRounding;
  readonly catalogVersion: number;
  readonly account: Address;
  readonly taxAccount: Address;
}

/** A terminal with what the next entry of its chain needs. */
export interface TerminalRow {
  readonly id: string;
  readonly location: LocationSettings;
  readonly status: 'open' | 'closed';
  readonly seq: bigint;
  readonly head: string;
  readonly issuedMs: bigint;
  readonly name: string | null;
  readonly openedAt: bigint;
  /** Of the key that signs what its journal writes. */
  readonly kid: string | null;
  readonly blockedBy: string | null;
  readonly seriesOf: string | null;
  /** Of the entry that its first one follows: a branch goes on from an entry of its terminal. */
  readonly baseSeq: bigint;
  /** The last day that was closed. */
  readonly closedThrough: string | null;
  /** The latest moment of the hybrid clock in its chain. */
  readonly hlc: string | null;
  /** Hundredths of a ticket that may be unsettled at once; null where it never was allowed to take any offline. */
  readonly deferredCap: bigint | null;
}

interface Row {
  readonly id: string;
  readonly location_id: string;
  readonly time_zone: string;
  readonly tax_rounding: TaxRounding;
  readonly catalog_version: number;
  readonly account: string | null;
  readonly tax_account: string | null;
  readonly name: string | null;
  readonly status: 'open' | 'closed';
  readonly seq: bigint;
  readonly head: string;
  readonly issued_ms: bigint;
  readonly opened_at: bigint;
  readonly kid: string | null;
  readonly blocked_by: string | null;
  readonly series_of: string | null;
  readonly base_seq: bigint;
  readonly closed_through: string | null;
  readonly hlc: string | null;
  readonly deferred_cap: bigint | null;
}

const columns = `t.id, t.location_id, t.name, t.status, t.seq, t.head, t.issued_ms, t.opened_at, t.kid, t.blocked_by,
  t.series_of, t.base_seq, t.closed_through::text as closed_through, t.hlc, t.deferred_cap, l.time_zone, l.tax_rounding,
  l.catalog_version, l.account, l.tax_account`;

export async function findTerminal(sql: Sql, id: string): Promise<TerminalRow | undefined> {
  const rows = await sql.query<Row[]>(
    `select ${columns} from sales.terminal t join sales.location l on l.id = t.location_id where t.id = $1`,
    [id],
  );
  return rows[0] && rowOf(rows[0]);
}

const LOCK_TERMINAL = {
  name: 'lock-terminal',
  text: `select ${columns} from sales.terminal t join sales.location l on l.id = t.location_id
    where t.id = $1 for no key update of t`,
};

/** The terminal is the caller's until the transaction ends: nobody else appends to its chain. */
export async function lockTerminal(tx: Transaction, id: string): Promise<TerminalRow | undefined> {
  const [row] = await queryPrepared<Row>(tx, LOCK_TERMINAL, [id]);
  return row && rowOf(row);
}

const LOCK_FREE_TERMINALS = {
  name: 'lock-free-terminals',
  text: `select ${columns} from sales.terminal t join sales.location l on l.id = t.location_id
    where t.id = any($1::text[]) for no key update of t skip locked`,
};

/** Those of the terminals that nobody holds, now the caller's. It waits for none, so it does not matter in which order. */
export async function lockFreeTerminals(tx: Transaction, ids: readonly string[]): Promise<readonly TerminalRow[]> {
  const rows = await queryPrepared<Row>(tx, LOCK_FREE_TERMINALS, [ids]);
  return rows.map(rowOf);
}

/**
 * One terminal, or those of a location, with the branches that were adopted for them, in the order of their ids, which is the order in
 * which terminals are locked.
 */
export async function lockTerminals(
  tx: Sql,
  { terminalId, locationId }: { readonly terminalId?: string | undefined; readonly locationId?: string | undefined },
  limit: number,
): Promise<readonly TerminalRow[]> {
  const rows = await tx.query<Row[]>(
    `select ${columns} from sales.terminal t join sales.location l on l.id = t.location_id
      where ($1::text is null or t.id = $1 or t.series_of = $1) and ($2::text is null or t.location_id = $2)
        and (t.series_of is null or t.id <> t.series_of || '~1')
      order by t.id limit $3 for no key update of t`,
    [terminalId ?? null, locationId ?? null, limit],
  );
  return rows.map(rowOf);
}

/** Terminals with entries in a stretch of the log, the end not included, and where their chains stood at its end. */
export async function terminalsBetween(sql: Sql, from: number, to: number): Promise<TerminalStretch[]> {
  const rows = await sql.query<{ id: string; first_seq: bigint; last_seq: bigint; head: string }[]>(
    `select terminal_id as id, min(seq) as first_seq, max(seq) as last_seq,
            (array_agg(audit_hash order by seq desc))[1] as head
       from sales.entry where log_index >= $1 and log_index < $2 group by terminal_id order by terminal_id collate "C"`,
    [from, to],
  );
  return rows.map((row) => {
    return { id: row.id, firstSeq: Number(row.first_seq), lastSeq: Number(row.last_seq), head: row.head };
  });
}

interface TerminalStretch {
  readonly id: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly head: string;
}

export async function listTerminals(
  sql: Sql,
  { id, locationId }: { readonly id?: string | undefined; readonly locationId?: string | undefined },
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly TerminalRow[]> {
  const rows = await sql.query<Row[]>(
    `select ${columns} from sales.terminal t join sales.location l on l.id = t.location_id
      where ($1::text is null and t.series_of is null or t.id = $1) and ($2::text is null or t.location_id = $2) and ($3::text is null or t.id > $3)
      order by t.id limit $4`,
    [id ?? null, locationId ?? null, after ?? null, limit + 1],
  );
  return rows.map(rowOf);
}

export interface NewTerminal {
  readonly id: string;
  readonly locationId: string;
  readonly name: string | null;
  readonly deferredCap?: number | undefined;
  readonly now: bigint;
}

/** Whether it is new. */
export async function insertTerminal(
  tx: Sql,
  { id, locationId, name, deferredCap, now }: NewTerminal,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into sales.terminal (id, location_id, name, head, opened_at, deferred_cap) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [id, locationId, name, genesisOf(sha256, id), now, deferredCap ?? null],
  );
  return rows.length > 0;
}

export async function setDeferredCap(tx: Sql, id: string, cap: number): Promise<void> {
  await tx.query('update sales.terminal set deferred_cap = $2 where id = $1', [id, cap]);
}

export async function closeTerminal(tx: Sql, id: string): Promise<void> {
  await tx.query(`update sales.terminal set status = 'closed' where id = $1`, [id]);
}

/** Of a locked terminal: what its next entry must be behind. */
export async function rememberClock(tx: Sql, { id, hlc }: Pick<TerminalRow, 'id' | 'hlc'>): Promise<void> {
  await tx.query('update sales.terminal set hlc = $2 where id = $1 and hlc is distinct from $2', [id, hlc]);
}

/** The terminal once an entry has been appended to its chain. */
export function movedBy(terminal: TerminalRow, entry: Entry, issuedMs: bigint): TerminalRow {
  const later = issuedMs > terminal.issuedMs ? issuedMs : terminal.issuedMs;
  return { ...terminal, seq: BigInt(entry.header.seq), head: entry.auditHash, issuedMs: later };
}

function rowOf(row: Row): TerminalRow {
  const { id, status, seq, head, name } = row;
  const own = ownAccounts(row.location_id);
  const accounts = { account: row.account ?? own.account, taxAccount: row.tax_account ?? own.taxAccount };
  const pricing = { taxRounding: row.tax_rounding, catalogVersion: row.catalog_version };
  const location = { id: row.location_id, timeZone: row.time_zone, ...pricing, ...accounts };
  const key = { kid: row.kid, blockedBy: row.blocked_by, seriesOf: row.series_of, baseSeq: row.base_seq };
  const deferredCap = row.deferred_cap;
  const times = { issuedMs: row.issued_ms, openedAt: row.opened_at, closedThrough: row.closed_through, hlc: row.hlc };
  return { id, location, status, seq, head, name, deferredCap, ...times, ...key };
}

export function shownTerminal(terminal: TerminalRow): Terminal {
  const { id, location, status, seq, head, name, openedAt, kid, blockedBy, closedThrough, hlc, deferredCap } = terminal;
  const { id: locationId, ...settings } = location;
  const place = { id, locationId, status, seq: Number(seq), head, ...settings };
  const key = { ...(kid !== null && { kid }), ...(hlc !== null && { hlc }), ...(blockedBy !== null && { blockedBy }) };
  const closed = closedThrough === null ? {} : { closedThrough };
  const deferred = deferredCap === null ? {} : { deferredTickets: { cap: Number(deferredCap) } };
  return { ...place, ...(name !== null && { name }), ...closed, openedAt: instant(openedAt), ...key, ...deferred };
}

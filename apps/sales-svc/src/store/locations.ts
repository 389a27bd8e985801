import { instant, type Actor, type Address, type SalesLocation, type TaxRounding } from '@tix/contracts';
import { pageOf } from '@tix/runtime';
import { ownAccounts, type LocationAccounts } from '../domain/location-accounts';
import type { Sql, Transaction } from './sql';

/** What may change of a location. An account that is null is its own. */
export interface LocationContent {
  readonly taxRounding: TaxRounding;
  readonly account: Address | null;
  readonly taxAccount: Address | null;
}

export interface LocationVersion extends LocationContent {
  readonly version: number;
  readonly timeZone: string;
  readonly catalogVersion: number;
  readonly setAt: bigint;
  readonly setBy: Actor;
}

interface Row {
  readonly version: number;
  readonly time_zone: string;
  readonly tax_rounding: TaxRounding;
  readonly catalog_version: number;
  readonly account: Address | null;
  readonly tax_account: Address | null;
  readonly set_at: bigint;
  readonly set_by: Actor;
}

const COLUMNS =
  'v.version, l.time_zone, v.tax_rounding, v.catalog_version, v.account, v.tax_account, v.set_at, v.set_by';
const JOINED = 'sales.location_version v join sales.location l on l.id = v.location_id';

export interface NewLocation extends LocationContent {
  readonly id: string;
  readonly timeZone: string;
  readonly now: bigint;
  readonly actor: Actor;
}

/** Changes nothing of a location that is open already. */
export async function openLocation(tx: Sql, one: NewLocation): Promise<void> {
  await tx.query(
    `with opened as (
       insert into sales.location (id, time_zone, tax_rounding, account, tax_account, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id)
     insert into sales.location_version (location_id, version, tax_rounding, catalog_version, account, tax_account, set_at, set_by)
     select id, 1, $3, 1, $4, $5, $6, $7 from opened`,
    [one.id, one.timeZone, one.taxRounding, one.account, one.taxAccount, one.now, one.actor],
  );
}

/** The version in force, which is the caller's to follow until the transaction ends. */
export async function lockLocation(tx: Transaction, id: string): Promise<LocationVersion | undefined> {
  await tx.query('select 1 from sales.location where id = $1 for no key update', [id]);
  const [row] = await readVersions(tx, id, { limit: 1 });
  return row && versionOf(row);
}

export async function insertVersion(tx: Transaction, id: string, one: LocationVersion): Promise<void> {
  const { version, taxRounding, catalogVersion, account, taxAccount, setAt, setBy } = one;
  await tx.query(
    `with follows as (
       insert into sales.location_version (location_id, version, tax_rounding, catalog_version, account, tax_account, set_at, set_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8))
     update sales.location set tax_rounding = $3, catalog_version = $4, account = $5, tax_account = $6 where id = $1`,
    [id, version, taxRounding, catalogVersion, account, taxAccount, setAt, setBy],
  );
}

/** Newest first; none where there is no such location. */
export async function listVersions(
  sql: Sql,
  id: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ data: SalesLocation[]; next?: string }> {
  const rows = await readVersions(sql, id, { after, limit: limit + 1 });
  return pageOf(
    rows,
    limit,
    (row) => shownLocation(id, versionOf(row)),
    ({ version }) => String(version),
  );
}

function readVersions(
  sql: Sql,
  id: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Row[]> {
  return sql.query<Row[]>(
    `select ${COLUMNS} from ${JOINED} where v.location_id = $1 and ($2::int is null or v.version < $2)
      order by v.version desc limit $3`,
    [id, after ?? null, limit],
  );
}

/** The accounts that the location was opened with. */
export async function firstAccounts(sql: Sql, id: string): Promise<LocationAccounts> {
  const [row] = await sql.query<Row[]>(`select ${COLUMNS} from ${JOINED} where v.location_id = $1 and v.version = 1`, [
    id,
  ]);
  if (!row) throw new Error(`the location ${id} was never opened`);
  return accountsOf(id, versionOf(row));
}

export interface CatalogChange {
  readonly catalogVersion: number;
  readonly setAt: bigint;
}

/** Since when each version of what sales are calculated by was in force, oldest first. */
export async function catalogChanges(sql: Sql, id: string): Promise<readonly CatalogChange[]> {
  const rows = await sql.query<{ catalog_version: number; set_at: bigint }[]>(
    `select catalog_version, min(set_at) as set_at from sales.location_version where location_id = $1 group by 1 order by 1`,
    [id],
  );
  return rows.map((row) => ({ catalogVersion: row.catalog_version, setAt: row.set_at }));
}

function versionOf(row: Row): LocationVersion {
  return {
    version: row.version,
    timeZone: row.time_zone,
    taxRounding: row.tax_rounding,
    catalogVersion: row.catalog_version,
    account: row.account,
    taxAccount: row.tax_account,
    setAt: row.set_at,
    setBy: row.set_by,
  };
}

function accountsOf(id: string, { account, taxAccount }: LocationContent): LocationAccounts {
  const own = ownAccounts(id);
  return { account: account ?? own.account, taxAccount: taxAccount ?? own.taxAccount };
}

export function shownLocation(locationId: string, one: LocationVersion): SalesLocation {
  const { version, timeZone, taxRounding, catalogVersion, setAt, setBy } = one;
  const settings = { version, timeZone, taxRounding, catalogVersion, ...accountsOf(locationId, one) };
  return { locationId, ...settings, setAt: instant(setAt), setBy };
}

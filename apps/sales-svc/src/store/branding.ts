import { instant, type Branding } from '@tix/contracts';
import type { Sql, Transaction } from './sql';

/** What is printed of a location. */
export interface BrandingContent {
  readonly sellerName: string | null;
  readonly addressLines: readonly string[];
  readonly footer: string | null;
  readonly logo: Buffer | null;
}

export interface BrandingVersion extends BrandingContent {
  readonly version: number;
  readonly fromLogIndex: bigint;
  readonly isRemoved: boolean;
  readonly digest: string;
  readonly setAt: bigint;
  readonly setBy: string;
}

interface Row {
  readonly version: number;
  readonly from_log_index: bigint;
  readonly seller_name: string | null;
  readonly address_lines: readonly string[];
  readonly footer: string | null;
  readonly logo: Buffer | null;
  readonly is_removed: boolean;
  readonly digest: string;
  readonly set_at: bigint;
  readonly set_by: string;
}

const COLUMNS = 'version, from_log_index, seller_name, address_lines, footer, logo, is_removed, digest, set_at, set_by';

/** The version with which the receipt of the ticket at this place of the log is printed: the latest unless a place is named. */
export async function findBranding(
  sql: Sql,
  locationId: string,
  logIndex?: number,
): Promise<BrandingVersion | undefined> {
  const [row] = await sql.query<Row[]>(
    `select ${COLUMNS} from sales.branding
      where location_id = $1 and ($2::bigint is null or from_log_index <= $2) order by version desc limit 1`,
    [locationId, logIndex ?? null],
  );
  return row && versionOf(row);
}

export async function hasLocation(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query<unknown[]>('select 1 from sales.location where id = $1', [id])).length > 0;
}

/** Where the next ticket will stand: the log is the caller's until the transaction ends, so no ticket comes in between. */
export async function lockLogSize(tx: Transaction): Promise<bigint> {
  const [row] = await tx.query<{ size: bigint }[]>('select size from sales.log_head for no key update');
  return row?.size ?? 0n;
}

export async function insertBranding(tx: Transaction, locationId: string, one: BrandingVersion): Promise<void> {
  await tx.query(
    `insert into sales.branding (location_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      locationId,
      one.version,
      one.fromLogIndex,
      one.sellerName,
      one.addressLines,
      one.footer,
      one.logo,
      one.isRemoved,
      one.digest,
      one.setAt,
      one.setBy,
    ],
  );
}

function versionOf(row: Row): BrandingVersion {
  return {
    version: row.version,
    fromLogIndex: row.from_log_index,
    sellerName: row.seller_name,
    addressLines: row.address_lines,
    footer: row.footer,
    logo: row.logo,
    isRemoved: row.is_removed,
    digest: row.digest,
    setAt: row.set_at,
    setBy: row.set_by,
  };
}

export function shownBranding(locationId: string, one: BrandingVersion): Branding {
  const { version, fromLogIndex, sellerName, addressLines, footer, logo, setAt, setBy } = one;
  return {
    locationId,
    version,
    fromLogIndex: Number(fromLogIndex),
    addressLines: [...addressLines],
    ...(sellerName !== null && { sellerName }),
    ...(footer !== null && { footer }),
    ...(logo !== null && { logo: logo.toString('base64') }),
    setAt: instant(setAt),
    setBy,
  };
}

import {
  instant,
  type Company,
  type CompanyMembership,
  type CompanyRole,
  type CompanyStatus,
  type Instant,
} from '@tix/contracts';
import { foldName } from '../domain/company-name';
import type { Sql } from './sql';

/** A founding as it was asked for, before or after it has come to pass. */
export interface Founding {
  readonly id: string;
  readonly commandId: string;
  readonly fingerprint: string | undefined;
  readonly capability: string | undefined;
  readonly actor: string;
  readonly name: string;
  readonly nameKey: string;
  /** The owner first. */
  readonly founders: readonly string[];
  readonly foundedAt: Instant;
  readonly status: 'pending' | CompanyStatus;
}

interface FoundingRow {
  readonly id: string;
  readonly command_id: string;
  readonly fingerprint: string | null;
  readonly capability: string | null;
  readonly actor: string;
  readonly name: string;
  readonly name_key: string;
  readonly founders: string[];
  readonly founded_at: bigint;
  readonly status: 'pending' | CompanyStatus;
}

/** False when the name is taken, or this founding was begun before. */
export async function insertFounding(tx: Sql, founding: Founding): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into company.company
       (id, command_id, fingerprint, capability, actor, name, name_key, founders, founded_at, status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict do nothing returning id`,
    [
      founding.id,
      founding.commandId,
      founding.fingerprint ?? null,
      founding.capability ?? null,
      founding.actor,
      founding.name,
      founding.nameKey,
      founding.founders,
      founding.foundedAt,
      founding.status,
    ],
  );
  return rows.length > 0;
}

/** What the ledger has committed becomes visible. True for the one caller who made it so. */
export async function settleFounding(tx: Sql, founding: Founding): Promise<boolean> {
  await insertFounding(tx, { ...founding, capability: undefined });
  const rows: unknown[] = await tx.query(
    `with settled as (
       update company.company set status = 'active', capability = null
        where id = $1 and status = 'pending' returning id)
     select id from settled`,
    [founding.id],
  );
  await tx.query(
    `insert into company.membership (company_id, member, role, since_at)
     select $1, founder, case when place = 1 then 'owner' else 'officer' end, $3::bigint
       from unnest($2::text[]) with ordinality as named (founder, place)
      where not exists (select 1 from company.membership where company_id = $1)
     on conflict do nothing`,
    [founding.id, founding.founders, founding.foundedAt],
  );
  return rows.length > 0;
}

export async function dropFounding(db: Sql, id: string): Promise<void> {
  await db.query(`delete from company.company where id = $1 and status = 'pending'`, [id]);
}

export async function findFounding(db: Sql, commandId: string): Promise<Founding | undefined> {
  const [row] = await db.query<FoundingRow[]>(`select * from company.company where command_id = $1`, [commandId]);
  return row && foundingOf(row);
}

/** Foundings that somebody began this long ago or earlier and nobody has settled. */
export async function interruptedFoundings(
  db: Sql,
  afterMs: number,
  limit: number,
): Promise<readonly (Founding & { readonly ageMs: number })[]> {
  const rows = await db.query<(FoundingRow & { age_ms: number })[]>(
    `select *, (extract(epoch from clock_timestamp() - begun_at) * 1000)::integer as age_ms from company.company
      where status = 'pending' and begun_at < clock_timestamp() - $1 * interval '1 millisecond'
      order by begun_at limit $2`,
    [afterMs, limit],
  );
  return rows.map((row) => ({ ...foundingOf(row), ageMs: row.age_ms }));
}

function foundingOf(row: FoundingRow): Founding {
  return {
    id: row.id,
    commandId: row.command_id,
    fingerprint: row.fingerprint ?? undefined,
    capability: row.capability ?? undefined,
    actor: row.actor,
    name: row.name,
    nameKey: row.name_key,
    founders: row.founders,
    foundedAt: instant(row.founded_at),
    status: row.status,
  };
}

export async function countOwned(tx: Sql, member: string): Promise<number> {
  const [row] = await tx.query<{ count: bigint }[]>(
    `select count(*) from company.membership join company.company on id = company_id and status = 'active'
      where member = $1 and role = 'owner'`,
    [member],
  );
  return Number(row?.count ?? 0n);
}

/** As a founding answers it, the same for ever. */
export function companyOf({ id, name, founders, foundedAt }: Founding): Company {
  const [owner = ''] = founders;
  return { id, account: `company:${id}`, name, status: 'active', owner, founders: [...founders], foundedAt };
}

interface CompanyRow extends FoundingRow {
  readonly status: CompanyStatus;
  readonly seq: bigint;
  readonly owner: string;
  readonly dissolved_at: bigint | null;
}

export type ListedCompany = Company & { readonly key: string };

export interface CompanyFilter {
  readonly id?: string | undefined;
  readonly member?: string | undefined;
  readonly name?: string | undefined;
  /** Of one that is named by its id, any. */
  readonly status?: CompanyStatus | undefined;
}

/** By the order of founding; the owner is the one who has been it for longest. */
export async function listCompanies(
  db: Sql,
  filter: CompanyFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly ListedCompany[]> {
  const rows = await db.query<CompanyRow[]>(
    `select c.*, o.member as owner from company.company c
       cross join lateral (select member from company.membership m where m.company_id = c.id and m.role = 'owner'
                            order by since_at, member limit 1) o
      where c.status <> 'pending' and ($1::text is null or c.id = $1) and ($5::text is null or c.status = $5)
        and ($6::text is null or position($6 in c.name_key) > 0)
        and ($2::text is null or exists (select 1 from company.membership m where m.company_id = c.id and m.member = $2))
        and ($3::bigint is null or c.seq > $3)
      order by c.seq limit $4`,
    [
      filter.id ?? null,
      filter.member ?? null,
      after ?? null,
      limit + 1,
      filter.status ?? null,
      filter.name === undefined ? null : foldName(filter.name),
    ],
  );
  return rows.map((row) => ({
    ...companyOf(foundingOf(row)),
    owner: row.owner,
    status: row.status,
    ...(row.dissolved_at !== null && { dissolvedAt: instant(row.dissolved_at) }),
    key: String(row.seq),
  }));
}

interface MembershipRow {
  readonly company_id: string;
  readonly member: string;
  readonly role: CompanyRole;
  readonly since_at: bigint;
}

export async function listMembers(
  db: Sql,
  company: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly CompanyMembership[]> {
  const rows = await db.query<MembershipRow[]>(
    `select * from company.membership where company_id = $1 and ($2::text is null or member > $2)
      order by member limit $3`,
    [company, after ?? null, limit + 1],
  );
  return rows.map(({ member, role, since_at: since }) => ({ company, member, role, since: instant(since) }));
}

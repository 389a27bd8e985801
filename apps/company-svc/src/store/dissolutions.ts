import type { Instant } from '@tix/contracts';
import { withdrawAll } from './invitations';
import { writeOff } from './payouts';
import type { Sql } from './sql';

/** The company acts no more: its jobs close, whoever has one is dismissed, nobody is invited. */
export async function beginDissolution(tx: Sql, company: string, now: Instant): Promise<void> {
  await tx.query(`update company.company set status = 'dissolving', dissolved_at = $2 where id = $1`, [company, now]);
  await tx.query(`update company.job set status = 'closed' where employer = $1 and status = 'open'`, [company]);
  await tx.query(
    `update company.employment set ended_at = greatest($2::bigint, hired_at), ended_how = 'dismissed'
      where job_id in (select id from company.job where employer = $1) and ended_at is null`,
    [company, now],
  );
  await withdrawAll(tx, { companyId: company }, now);
}

/** What nobody could pay is on record as that. */
export async function endDissolution(tx: Sql, company: string): Promise<void> {
  await writeOff(tx, company);
  await tx.query(`update company.company set status = 'dissolved' where id = $1 and status = 'dissolving'`, [company]);
}

export interface Dissolution {
  readonly id: string;
  /** How many transactions are known to have shared out what there was. */
  readonly shares: number;
  /** The one who has been it for longest first. */
  readonly owners: readonly string[];
}

export async function findDissolutions(
  db: Sql,
  id: string | undefined,
  limit: number,
): Promise<readonly Dissolution[]> {
  return db.query<Dissolution[]>(
    `select c.id, c.shares,
            array(select m.member from company.membership m where m.company_id = c.id and m.role = 'owner'
                   order by m.since_at, m.member) as owners
       from company.company c
      where ($1::text is null or c.id = $1) and (c.status = 'dissolving' or ($1::text is not null and c.status = 'dissolved'))
      order by c.seq limit $2`,
    [id ?? null, limit],
  );
}

export async function saveShares(db: Sql, id: string, shares: number): Promise<void> {
  await db.query(`update company.company set shares = greatest(shares, $2::integer) where id = $1`, [id, shares]);
}

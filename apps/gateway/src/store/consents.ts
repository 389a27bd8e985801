import { ConsentView, formatInstant, type Instant } from '@tix/contracts';
import * as z from 'zod';
import type { Consent } from '../domain/consents';
import type { Positioned } from './applications';
import { moment, momentSql, type Sql } from './sql';

interface ConsentRow {
  readonly position: bigint;
  readonly id: string;
  readonly member: string;
  readonly application_id: string;
  readonly scopes: ConsentView['scopes'];
  readonly limits: string;
  readonly created: string;
  readonly expires: string | null;
  readonly ended: string | null;
}

const columns = `position, id, member, application_id, scopes, limits, ${momentSql('created_at')} as created,
  ${momentSql('expires_at')} as expires, ${momentSql('ended_at')} as ended`;
const Limits = ConsentView.shape.limits;

/** `false` where another one is in force. One that has expired is ended first: the index knows no time. */
export async function insertConsent(sql: Sql, consent: Consent): Promise<boolean> {
  const { id, member, application, scopes, limits, createdAt, expiresAt } = consent;
  const now = formatInstant(createdAt);
  await sql.query(
    `update gateway.consent set ended_at = expires_at
      where member = $1 and application_id = $2 and ended_at is null and expires_at <= $3`,
    [member, application, now],
  );
  const rows: unknown[] = await sql.query(
    `insert into gateway.consent (id, member, application_id, scopes, limits, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (member, application_id) where ended_at is null do nothing returning id`,
    [
      id,
      member,
      application,
      scopes,
      JSON.stringify(z.encode(Limits, limits)),
      now,
      expiresAt === undefined ? null : formatInstant(expiresAt),
    ],
  );
  return rows.length > 0;
}

export async function findConsent(sql: Sql, id: string): Promise<Consent | undefined> {
  const rows: ConsentRow[] = await sql.query(`select ${columns} from gateway.consent where id = $1`, [id]);
  return rows.map(consentOf)[0];
}

/** The one that an application acts under at a moment. */
export async function findConsentInForce(
  sql: Sql,
  { application, member, now }: Pick<Consent, 'application' | 'member'> & { readonly now: Instant },
): Promise<Consent | undefined> {
  const rows: ConsentRow[] = await sql.query(
    `select ${columns} from gateway.consent
      where member = $1 and application_id = $2 and ended_at is null and (expires_at is null or expires_at > $3)`,
    [member, application, formatInstant(now)],
  );
  return rows.map(consentOf)[0];
}

/** Those of a member that nobody has ended. */
export async function findOpenConsents(sql: Sql, member: string): Promise<readonly Consent[]> {
  const rows: ConsentRow[] = await sql.query(
    `select ${columns} from gateway.consent where member = $1 and ended_at is null order by position`,
    [member],
  );
  return rows.map(consentOf);
}

export interface ConsentFilter {
  readonly member: string | undefined;
  readonly application: string | undefined;
  readonly before: bigint | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listConsents(
  sql: Sql,
  { member, application, before, limit }: ConsentFilter,
): Promise<readonly Positioned<Consent>[]> {
  const asked = [
    ['member =', member],
    ['application_id =', application],
    ['position <', before],
  ] as const;
  const wanted = asked.filter(([, value]) => value !== undefined);
  const conditions = wanted.map(([test], at) => `${test} $${at + 2}`);
  const rows: ConsentRow[] = await sql.query(
    `select ${columns} from gateway.consent where ${['true', ...conditions].join(' and ')} order by position desc limit $1`,
    [limit, ...wanted.map(([, value]) => value)],
  );
  return rows.map((row) => ({ position: row.position, row: consentOf(row) }));
}

/** Ending twice keeps the first moment. */
export async function endConsent(sql: Sql, { id, now }: { readonly id: string; readonly now: Instant }): Promise<void> {
  await sql.query('update gateway.consent set ended_at = coalesce(ended_at, $2) where id = $1', [
    id,
    formatInstant(now),
  ]);
}

function consentOf({ id, member, application_id, scopes, limits, created, expires, ended }: ConsentRow): Consent {
  return {
    id,
    member,
    application: application_id,
    scopes,
    limits: z.decode(Limits, JSON.parse(limits) as z.input<typeof Limits>),
    createdAt: moment(created),
    ...(expires !== null && { expiresAt: moment(expires) }),
    ...(ended !== null && { endedAt: moment(ended) }),
  };
}

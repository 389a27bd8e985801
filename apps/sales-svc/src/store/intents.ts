import type { Actor, CommandId, EntryKind, SaleDocument, SalePrivate, TicketStatus } from '@tix/contracts';
import type { LedgerOrder } from '../domain/plan-payment';
import type { Sql, Transaction } from './sql';

/** What is appended once the ledger has done its part. */
export interface IntentPlan {
  readonly document: SaleDocument;
  readonly secret: SalePrivate;
  readonly statuses: readonly { readonly ticketId: string; readonly status: TicketStatus }[];
  readonly order: LedgerOrder;
}

export interface Intent {
  readonly commandId: CommandId;
  readonly fingerprint: string | undefined;
  readonly actor: Actor;
  readonly capability: string | undefined;
  readonly ticketId: string;
  /** What is appended, or that what a terminal took without a network is settled. */
  readonly kind: Extract<EntryKind, 'sale' | 'cancellation' | 'refund'> | 'settlement';
  readonly terminalId: string;
  readonly saleId: string | undefined;
  readonly intentHash: string;
  readonly plan: IntentPlan;
}

/** An intent that nobody has ended, with which client's try it is at. */
export type OpenIntent = Intent & { readonly attempt: number };

interface Row {
  readonly command_id: string;
  readonly fingerprint: string | null;
  readonly actor: string;
  readonly capability: string | null;
  readonly ticket_id: string;
  readonly kind: Intent['kind'];
  readonly terminal_id: string;
  readonly sale_id: string | null;
  readonly intent_hash: string;
  readonly plan: IntentPlan;
  readonly attempt: number;
}

/**
 * Writes down what is about to be paid; one that has failed may be tried again. `undefined` when the command has one already that
 * has not failed.
 */
export async function beginIntent(tx: Transaction, intent: Intent): Promise<OpenIntent | undefined> {
  const rows = await tx.query<{ attempt: number }[]>(
    `insert into sales.intent as i (command_id, fingerprint, actor, capability, ticket_id, kind, terminal_id, sale_id, intent_hash, plan)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (command_id) do update
       set fingerprint = excluded.fingerprint, actor = excluded.actor, capability = excluded.capability,
           ticket_id = excluded.ticket_id, kind = excluded.kind, terminal_id = excluded.terminal_id,
           sale_id = excluded.sale_id, intent_hash = excluded.intent_hash, plan = excluded.plan, state = 'open', code = null,
           attempt = i.attempt + 1, begun_at = clock_timestamp(), asked_at = clock_timestamp()
     where i.state = 'failed' returning attempt`,
    [
      intent.commandId,
      intent.fingerprint ?? null,
      intent.actor,
      intent.capability ?? null,
      intent.ticketId,
      intent.kind,
      intent.terminalId,
      intent.saleId ?? null,
      intent.intentHash,
      JSON.stringify(intent.plan),
    ],
  );
  return rows[0] && { ...intent, attempt: rows[0].attempt };
}

/** The open intent of a command, which is asked for once more with what the client, or another one, is allowed now. */
export async function askAgain(
  db: Sql,
  commandId: CommandId,
  capability: string | undefined,
  actor?: Actor,
): Promise<OpenIntent | undefined> {
  const [rows] = await db.query<[Row[], number]>(
    `update sales.intent set capability = $2, attempt = attempt + 1, asked_at = clock_timestamp(), actor = coalesce($3, actor)
      where command_id = $1 and state = 'open' returning *`,
    [commandId, capability ?? null, actor ?? null],
  );
  return rows[0] && intentOf(rows[0]);
}

/** What a command was written down with, whatever has become of it. */
export async function findIntent(
  db: Sql,
  commandId: CommandId,
): Promise<{ readonly state: string; readonly fingerprint: string | undefined } | undefined> {
  const rows = await db.query<{ state: string; fingerprint: string | null }[]>(
    'select state, fingerprint from sales.intent where command_id = $1',
    [commandId],
  );
  return rows[0] && { state: rows[0].state, fingerprint: rows[0].fingerprint ?? undefined };
}

/** Whether tickets of a sale are on their way. Its status is locked by the caller, so that none can begin meanwhile. */
export async function hasOpenIntent(tx: Sql, saleId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`select 1 from sales.intent where sale_id = $1 and state = 'open'`, [saleId]);
  return rows.length > 0;
}

/** Whether a ticket is being paid for, or a sale given back. */
export async function isUnderWay(tx: Sql, ticketId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select 1 from sales.intent where state = 'open' and (ticket_id = $1 or sale_id = $1) limit 1`,
    [ticketId],
  );
  return rows.length > 0;
}

/** In the transaction that appends: what was private is forgotten here. */
export async function finishIntent(tx: Transaction, commandId: CommandId): Promise<void> {
  await tx.query(`update sales.intent set state = 'done', plan = null, capability = null where command_id = $1`, [
    commandId,
  ]);
}

/** Nothing will be paid: unless somebody has asked again since. Whether it is so. */
export async function failIntent(
  db: Sql,
  { commandId, attempt }: Pick<OpenIntent, 'commandId' | 'attempt'>,
  code: string,
): Promise<boolean> {
  const [, count] = await db.query<[unknown, number]>(
    `update sales.intent set state = 'failed', code = $3, plan = null, capability = null
      where command_id = $1 and attempt = $2 and state = 'open'`,
    [commandId, attempt, code],
  );
  return count === 1;
}

/** Intents that nobody has asked for within this time, the oldest first. */
export async function interruptedIntents(
  db: Sql,
  afterMs: number,
  limit: number,
): Promise<readonly (OpenIntent & { readonly ageMs: number })[]> {
  const rows = await db.query<(Row & { age_ms: number })[]>(
    `select *, (extract(epoch from clock_timestamp() - asked_at) * 1000)::integer as age_ms from sales.intent
      where state = 'open' and asked_at < clock_timestamp() - $1 * interval '1 millisecond' order by asked_at limit $2`,
    [afterMs, limit],
  );
  return rows.map((row) => ({ ...intentOf(row), ageMs: row.age_ms }));
}

function intentOf(row: Row): OpenIntent {
  return {
    commandId: row.command_id,
    fingerprint: row.fingerprint ?? undefined,
    actor: row.actor,
    capability: row.capability ?? undefined,
    ticketId: row.ticket_id,
    kind: row.kind,
    terminalId: row.terminal_id,
    saleId: row.sale_id ?? undefined,
    intentHash: row.intent_hash,
    plan: row.plan,
    attempt: row.attempt,
  };
}

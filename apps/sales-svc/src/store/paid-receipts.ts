import type { Address, CommandId, PaymentState, SaleDocument } from '@tix/contracts';
import { canonicalJson, hexOf } from '@tix/sales-core';
import type { PaidReceipt } from '../domain/compare-payment';
import { intentOf } from '../domain/plan-payment';
import { IS_TICKET } from './entries';
import { sha256 } from './sha256';
import type { Sql } from './sql';

/** What the memo in the ledger says of a document. */
export function intentHashOf(document: SaleDocument): string {
  return hexOf(sha256(Buffer.from(canonicalJson(intentOf(document)))));
}

/** Receipts that are paid with tickets, in the order of the log. */
export async function paidReceipts(
  sql: Sql,
  { from, limit }: { readonly from: string; readonly limit: number },
): Promise<readonly (PaidReceipt & { readonly logIndex: bigint })[]> {
  const rows = await sql.query<Row[]>(
    `select e.log_index, e.public, d.state, d.transaction_id, d.units
       from sales.entry e left join sales.deferred_payment d on d.ticket_id = e.ticket_id
      where e.methods @> array['tickets'] and ${IS_TICKET} and e.log_index >= $1::bigint order by e.log_index limit $2`,
    [from, limit],
  );
  return rows.map((row) => ({
    logIndex: row.log_index,
    document: row.public,
    intentHash: intentHashOf(row.public),
    deferred: deferredOf(row),
  }));
}

interface Row {
  readonly log_index: bigint;
  readonly public: SaleDocument;
  readonly state: PaymentState | null;
  readonly transaction_id: CommandId | null;
  readonly units: bigint | null;
}

function deferredOf({ state, transaction_id: transactionId, units }: Row): PaidReceipt['deferred'] {
  if (state === null || transactionId === null) return undefined;
  return { state, transactionId, units: Number(units ?? 0n) };
}

/** Which of these transactions have a receipt, or an intent that will have one. */
export async function knownReceipts(sql: Sql, ids: readonly CommandId[]): Promise<ReadonlySet<CommandId>> {
  const rows = await sql.query<{ id: CommandId }[]>(
    `select command_id as id from sales.entry where command_id = any ($1::uuid[])
     union select command_id from sales.intent where state = 'open' and command_id = any ($1::uuid[])`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Also those of before: what was moved there stays there. */
const ADDRESSES = `
  select coalesce(account, 'company:' || location_id || ':sales') as address from sales.location_version
  union select coalesce(tax_account, 'commons:sales-tax:' || location_id) from sales.location_version`;

/** The accounts that locations have or had, each once, by their addresses. */
export async function sellerAccounts(sql: Sql, from: string, limit: number): Promise<readonly Address[]> {
  const rows = await sql.query<{ address: Address }[]>(
    `select address from (${ADDRESSES}) a where address collate "C" >= $1 order by address collate "C" limit $2`,
    [from, limit],
  );
  return rows.map(({ address }) => address);
}

/** Those of these addresses that are, or were, accounts of locations. */
export async function sellersAmong(sql: Sql, addresses: readonly Address[]): Promise<ReadonlySet<Address>> {
  const rows = await sql.query<{ address: Address }[]>(
    `select address from (${ADDRESSES}) a where address = any ($1)`,
    [addresses],
  );
  return new Set(rows.map(({ address }) => address));
}

import type { DataSource } from 'typeorm';

interface BalanceAt {
  readonly asset: string;
  readonly balance: bigint;
}

/** The running balance of the last entry up to a seq, for every asset the account has ever had; 0 before the first entry. */
export async function balancesAt(
  db: DataSource,
  accountId: bigint,
  seq: bigint,
  asset: string | undefined,
): Promise<BalanceAt[]> {
  const rows = await db.query<{ code: string; balance: bigint }[]>(
    `select s.code, coalesce(e.balance_after, 0) as balance
       from ledger.balance b
       join ledger.asset s on s.id = b.asset_id
       left join lateral (select balance_after from ledger.entry
                           where balance_id = b.id and seq <= $2 order by seq desc, leg desc limit 1) e on true
      where b.account_id = $1 and ($3::text is null or s.code = $3) order by s.id`,
    [accountId, seq, asset ?? null],
  );
  const found = rows.map(({ code, balance }) => ({ asset: code, balance }));
  return asset !== undefined && found.length === 0 ? [{ asset, balance: 0n }] : found;
}

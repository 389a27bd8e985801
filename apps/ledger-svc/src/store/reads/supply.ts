import type { DataSource } from 'typeorm';

export interface Holdings {
  readonly sum: bigint;
  readonly circulating: bigint;
  readonly held: bigint;
  readonly pools: bigint;
}

/** Counted over all balances of an asset: the proof of what the counters say. */
export async function holdingsOf(db: DataSource, assetId: bigint): Promise<Holdings> {
  const [row] = await db.query<Holdings[]>(
    `select coalesce(sum(b.balance), 0)::bigint as sum,
            coalesce(sum(b.balance) filter (where split_part(a.address, ':', 1) in ('member', 'company', 'app', 'user')), 0)::bigint as circulating,
            coalesce(sum(b.held), 0)::bigint as held,
            coalesce(sum(b.balance) filter (where split_part(a.address, ':', 1) = 'pool'), 0)::bigint as pools
       from ledger.balance b join ledger.account a on a.id = b.account_id where b.asset_id = $1`,
    [assetId],
  );
  return row ?? { sum: 0n, circulating: 0n, held: 0n, pools: 0n };
}

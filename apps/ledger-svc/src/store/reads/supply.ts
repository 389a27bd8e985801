import { type AssetCode, refuse, type Result, ok } from '@tix/contracts';
import { queryPrepared } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import type { SupplyPart } from '../../domain/supply-parts';

export interface Supply {
  readonly minted: bigint;
  readonly burned: bigint;
  /** Where it is; parts that nothing has ever been in are left out. */
  readonly parts: readonly { readonly part: SupplyPart; readonly balance: bigint; readonly held: bigint }[];
}

interface Row {
  readonly id: bigint | null;
  readonly minted: bigint;
  readonly burned: bigint;
  readonly part: SupplyPart | null;
  readonly balance: bigint;
  readonly held: bigint;
}

/** One snapshot of the counters that the batches keep: as quick after five million transactions as after five. */
const supply = {
  name: 'supply',
  text: `select s.id, s.minted, s.burned, p.part, p.balance, p.held
    from ledger.book k
    left join ledger.asset s on s.book_id = k.id and s.code = $2
    left join ledger.supply_part p on p.asset_id = s.id
   where k.code = $1`,
};

export async function readSupply(
  db: DataSource,
  { book, asset }: { readonly book: string; readonly asset: AssetCode },
): Promise<Result<Supply, 'BOOK_NOT_FOUND' | 'ASSET_NOT_FOUND'>> {
  const rows = await queryPrepared<Row>(db, supply, [book, asset]);
  const [first] = rows;
  if (!first) return refuse('BOOK_NOT_FOUND', `there is no book ${book}`);
  if (first.id === null) return refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
  const parts = rows.flatMap(({ part, balance, held }) => (part === null ? [] : [{ part, balance, held }]));
  return ok({ minted: first.minted, burned: first.burned, parts });
}

import { type DataSource, MoreThan } from 'typeorm';
import { type AssetCode, type AssetKind, refuse, type Result, ok } from '@tix/contracts';
import { type AssetEntity, Assets } from '../entities';

export async function findAsset(
  db: DataSource,
  bookId: number,
  code: AssetCode,
): Promise<Result<AssetEntity, 'ASSET_NOT_FOUND'>> {
  const asset = await db.getRepository(Assets).findOneBy({ bookId, code });
  return asset ? ok(asset) : refuse('ASSET_NOT_FOUND', `${code} does not exist`, { asset: code });
}

export interface AssetPage {
  readonly code: AssetCode | undefined;
  readonly kind: AssetKind | undefined;
  readonly after: AssetCode | undefined;
  readonly limit: number;
}

/** In the order of their codes. One row more than asked for tells that there is another page. */
export function pageAssets(
  db: DataSource,
  bookId: number,
  { code, kind, after, limit }: AssetPage,
): Promise<AssetEntity[]> {
  return db.getRepository(Assets).find({
    where: {
      bookId,
      ...(kind && { kind }),
      ...(after !== undefined && { code: MoreThan(after) }),
      ...(code !== undefined && { code }),
    },
    order: { code: 'ASC' },
    take: limit + 1,
  });
}

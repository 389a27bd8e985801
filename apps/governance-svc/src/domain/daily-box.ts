import {
  type AssetAmount,
  DAILY_BOX,
  draw,
  type Instant,
  ok,
  refuse,
  type Register,
  type Result,
  type Sha256,
} from '@tix/contracts';

export interface DrawnBox {
  readonly seed: string;
  readonly materials: readonly AssetAmount[];
}

const DAY_US = 86_400_000_000n;

/**
 * The content of a member's box. The seed names member, day and number, all of which the client cannot choose: with the id of
 * the command in it, keys could be tried until the draw is a good one.
 */
export function drawBox(
  { variables }: Register,
  { member, now, number }: { readonly member: string; readonly now: Instant; readonly number: number },
  sha256: Sha256,
): Result<DrawnBox, 'CATALOG_INCOMPLETE'> {
  const table = variables['dailyBox.table'];
  if (table.length === 0) return refuse('CATALOG_INCOMPLETE', 'dailyBox.table is empty', { key: 'dailyBox.table' });
  const seed = `${DAILY_BOX}:${member}:${now / DAY_US}:${number}`;
  const [piecesMin, piecesMax] = [variables['dailyBox.gemsMin'], variables['dailyBox.gemsMax']];
  return ok({ seed, materials: draw({ seed, table, piecesMin, piecesMax }, sha256) });
}

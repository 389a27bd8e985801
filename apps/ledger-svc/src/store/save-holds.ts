import { plain, text } from './columns';
import type { BookWrites } from './book-writes';
import type { HoldRow } from './rows';
import * as sql from './save-statements';

export function saveHolds(write: sql.Write, { book, holds, madeBy, resolutions }: BookWrites): void {
  const bookId = plain(() => book.id);
  write(sql.insertHolds, holds.inserted, [
    plain((row) => row.id),
    bookId,
    plain((row) => row.accountId),
    text((row) => row.maker),
    text((row) => row.reason),
    plain((row) => madeBy.get(row.id)?.seq),
    plain((row) => madeBy.get(row.id)?.at),
    plain((row) => row.expiresAt),
    plain((row) => row.state === 'held'),
  ]);
  write(sql.insertHoldAmounts, holds.inserted.flatMap(partsOf), [
    plain((part) => part.hold),
    bookId,
    text((part) => part.asset),
    plain((part) => part.amount),
    plain((part) => part.remaining),
  ]);
  write(sql.updateHolds, holds.updated, [plain((row) => row.id), plain((row) => row.state === 'held')]);
  write(sql.updateHoldAmounts, holds.updated.flatMap(partsOf), [
    plain((part) => part.hold),
    bookId,
    text((part) => part.asset),
    plain((part) => part.remaining),
  ]);
  write(sql.insertResolutions, resolutions, [
    plain((row) => row.hold),
    bookId,
    plain((row) => row.seq),
    text((row) => row.state),
  ]);
}

function partsOf(hold: HoldRow) {
  return [...hold.remaining].map(([asset, remaining]) => {
    const amount = hold.amounts.filter((part) => part.asset === asset).reduce((sum, part) => sum + part.amount, 0n);
    return { hold: hold.id, asset, amount, remaining };
  });
}

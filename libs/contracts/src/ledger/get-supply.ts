import * as z from 'zod';
import { SignedAmount, Units } from '../amount';
import { query } from '../contract';
import { AssetCode, BookCode } from '../names';

/** `supply` = `minted` − `burned`, kept by every batch; `locked` is held or in pools; `sumOfBalances` is counted and always 0. */
export const getSupply = query({
  subject: 'ledger.get-supply.v1',
  request: z.strictObject({ book: BookCode, asset: AssetCode }),
  reply: z.object({
    asset: AssetCode,
    minted: Units,
    burned: Units,
    supply: SignedAmount,
    circulating: SignedAmount,
    locked: Units,
    sumOfBalances: SignedAmount,
  }),
  refusals: ['BOOK_NOT_FOUND', 'ASSET_NOT_FOUND'],
});

import * as z from 'zod';
import { command } from '../contract';
import { AssetAmount, PostedTransaction, commandFields, postTransaction } from '../ledger';
import { MemberId } from './member';

/** The name of its allowance and the reason of its faucet. */
export const DAILY_BOX = 'daily_box';

/**
 * Draws from the table of the register and mints what was drawn. The draw follows from `seed` and the register of that version
 * alone, so that anybody can repeat it; how often a member may open a box in a UTC day is an allowance of the ledger.
 */
export const openDailyBox = command({
  subject: 'governance.open-daily-box.v1',
  request: z.strictObject({ ...commandFields, memberId: MemberId }),
  reply: z.object({
    member: MemberId,
    materials: z.array(AssetAmount),
    seed: z.string(),
    rulesVersion: z.int().nonnegative(),
    transaction: PostedTransaction,
  }),
  refusals: [...postTransaction.refusals, 'CATALOG_INCOMPLETE'],
});

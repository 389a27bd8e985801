import * as z from 'zod';
import { query } from '../contract';
import { Instant } from '../instant';
import { Address, BookCode, CommandId, Reason } from '../names';
import { AssetAmount } from './transaction';

export const HoldState = z.enum(['held', 'captured', 'voided', 'expired']);
export type HoldState = z.infer<typeof HoldState>;

export const Hold = z.object({
  id: CommandId,
  account: Address,
  state: HoldState,
  amounts: z.array(AssetAmount),
  /** What is still reserved; nothing once the hold has ended. */
  remaining: z.array(AssetAmount),
  reason: Reason.optional(),
  /** Who may capture and void it: `<caller>` or, for a client, `<caller>/<application>`. */
  maker: z.string(),
  madeAt: Instant,
  expiresAt: Instant.optional(),
  /** The transaction that ended it. */
  endedBy: CommandId.optional(),
});
export type Hold = z.output<typeof Hold>;

/** A hold past its deadline reads `expired` from that moment on, whether or not its expiry is posted yet. */
export const getHold = query({
  subject: 'ledger.get-hold.v1',
  request: z.strictObject({ book: BookCode, id: CommandId }),
  reply: Hold,
  refusals: ['BOOK_NOT_FOUND', 'HOLD_NOT_FOUND'],
});

import * as z from 'zod';
import { AMOUNT_MAX, Amount } from '../amount';
import { Address, AssetCode } from '../names';
import type { Parts } from './rule-result';

/** All that the account has available, at most `max`. */
export const AvailableRule = z.strictObject({
  name: z.literal('available.v1'),
  account: Address,
  asset: AssetCode,
  max: Amount.optional(),
});
export type AvailableRule = z.output<typeof AvailableRule>;

/** `amount`: what the account can give, 0 when nothing is available or the account is overdrawn. Never refused. */
export const availableParts = ['amount'] as const;

export function takeAvailable(available: bigint, max: bigint = AMOUNT_MAX): Parts<'amount'> {
  if (available <= 0n) return { amount: 0n };
  return { amount: available < max ? available : max };
}

import * as z from 'zod';
import { SignedAmount } from '../amount';
import { Address, OperationName } from '../names';

/** An operation as it was done. What was applied differs from what was asked for only where it was clamped at a cap. */
export const OperationRun = z.object({
  name: OperationName,
  /** Of the catalog. */
  version: z.int().positive(),
  account: Address,
  requested: SignedAmount,
  applied: SignedAmount,
});
export type OperationRun = z.output<typeof OperationRun>;

import * as z from 'zod';
import { command } from '../contract';
import { Address, OperationName, Reference } from '../names';
import { MULTIPLIER_BPS_MAX } from './catalog';
import { commandFields, commandRefusals } from './command-fields';
import { PostedTransaction } from './transaction';

/** Does what the book's catalog says an operation is: how much is for the catalog alone to say. For clients. */
export const runOperation = command({
  subject: 'ledger.run-operation.v1',
  request: z.strictObject({
    ...commandFields,
    account: Address,
    operation: OperationName,
    /** Only where the operation has a `multiplierMaxBps`, and up to that. */
    multiplierBps: z.int().min(0).max(MULTIPLIER_BPS_MAX).optional(),
    reference: Reference.optional(),
    /** Its refusals are not remembered: for nonces, which are used up by entries alone. */
    retriable: z.boolean().optional(),
  }),
  reply: PostedTransaction,
  refusals: [
    ...commandRefusals,
    'RESERVED_ACCOUNT',
    'NOT_OWNER',
    'OPERATION_NOT_FOUND',
    'ACCOUNT_NOT_FOUND',
    'ACCOUNT_CLOSED',
    'ACCOUNT_FROZEN',
    'ASSET_HALTED',
    'REASON_LIMIT',
    'ALLOWANCE_EXCEEDED',
    'INSUFFICIENT_FUNDS',
    'BALANCE_CAP_EXCEEDED',
    'SUPPLY_LIMIT',
  ],
});

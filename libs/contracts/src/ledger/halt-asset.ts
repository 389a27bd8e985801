import * as z from 'zod';
import { command } from '../contract';
import { AssetCode, Reason } from '../names';
import { commandFields, commandRefusals } from './command-fields';

/** Whether an asset stands still: while it does, nothing moves or reserves any of it. What is held can be given back. */
export const AssetHalt = z.object({ asset: AssetCode, halted: z.boolean() });
export type AssetHalt = z.output<typeof AssetHalt>;

/** Stops what moves one asset; the others of its book go on. For operators and the auditor. One that is halted stays so. */
export const haltAsset = command({
  subject: 'ledger.halt-asset.v1',
  request: z.strictObject({ ...commandFields, asset: AssetCode, reason: Reason.optional() }),
  reply: AssetHalt.extend({ replayed: z.boolean() }),
  refusals: [...commandRefusals, 'NOT_OWNER', 'ASSET_NOT_FOUND', 'REASON_LIMIT'],
});

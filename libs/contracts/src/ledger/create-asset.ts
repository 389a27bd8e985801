import * as z from 'zod';
import { AMOUNT_MAX, Units } from '../amount';
import { command } from '../contract';
import { AssetCode, AssetKind, Label } from '../names';
import { commandFields, commandRefusals } from './command-fields';

const Limit = Units.refine((units) => units >= 1n && units <= AMOUNT_MAX, 'not within 1 and 9007199254740991');

export const AssetDefinition = z.object({
  code: AssetCode,
  kind: AssetKind,
  name: Label.optional(),
  /** How many decimal digits people are shown; amounts stay whole units. */
  scale: z.int().min(0).max(8),
  /** Most that one member, company, app or user account may hold. */
  maxBalance: Limit.optional(),
  /** Most that may exist. */
  maxSupply: Limit,
  tradable: z.boolean(),
});
export type AssetDefinition = z.output<typeof AssetDefinition>;

/** Creates an asset; the same definition again is answered as it is, another one is refused. Assets never change. */
export const createAsset = command({
  subject: 'ledger.create-asset.v1',
  request: z.strictObject({ ...commandFields, asset: z.strictObject(AssetDefinition.shape) }),
  reply: z.object({ asset: AssetDefinition, created: z.boolean(), replayed: z.boolean() }),
  refusals: [...commandRefusals, 'NOT_OWNER', 'ALREADY_EXISTS'],
});

import * as z from 'zod';
import { query } from '../contract';
import { AssetCode, AssetKind } from '../names';
import { AssetDefinition } from './create-asset';
import { page, pageFields } from './page';

/** An asset as it stands: `halted` is there while nothing may move it. */
export const ListedAsset = AssetDefinition.extend({ halted: z.literal(true).optional() });
export type ListedAsset = z.output<typeof ListedAsset>;

/** In the order of their codes. */
export const listAssets = query({
  subject: 'ledger.list-assets.v1',
  request: z.strictObject({
    ...pageFields,
    code: AssetCode.optional(),
    kind: AssetKind.optional(),
    after: z.string().optional(),
  }),
  reply: page(ListedAsset),
  refusals: ['BOOK_NOT_FOUND'],
});

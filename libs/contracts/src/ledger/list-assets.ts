import { z } from 'zod';
import { query } from '../contract';
import { AssetCode, AssetKind } from '../names';
import { AssetDefinition } from './create-asset';
import { page, pageFields } from './page';

/** In the order of their codes. */
export const listAssets = query({
  subject: 'ledger.list-assets.v1',
  request: z.strictObject({
    ...pageFields,
    code: AssetCode.optional(),
    kind: AssetKind.optional(),
    after: z.string().optional(),
  }),
  reply: page(AssetDefinition),
  refusals: ['BOOK_NOT_FOUND'],
});

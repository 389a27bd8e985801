import { z } from 'zod';
import { AssetDefinition, createAsset, listAssets } from '../ledger';
import { AssetCode, AssetKind } from '../names';
import { bookQuery, listFields, listOf, noParams, writeQuery } from './fields';
import { route } from './route';

export const AssetView = AssetDefinition.meta({ id: 'Asset' });

export const assetRoutes = {
  create: route({
    method: 'POST',
    path: '/v1/assets',
    summary: 'Create an asset; 200 when the same one exists already. In `main` this is for operators',
    scope: 'ledger:mint',
    keyed: 'honoured',
    params: noParams,
    query: writeQuery,
    body: AssetDefinition.partial({ scale: true, maxSupply: true, tradable: true }),
    reply: AssetView,
    status: 201,
    refusals: createAsset.refusals,
  }),
  get: route({
    method: 'GET',
    path: '/v1/assets/:code',
    summary: 'Read an asset',
    scope: 'ledger:read',
    keyed: 'none',
    params: z.strictObject({ code: AssetCode }),
    query: bookQuery,
    reply: AssetView,
    status: 200,
    refusals: ['BOOK_NOT_FOUND', 'ASSET_NOT_FOUND'],
  }),
  list: route({
    method: 'GET',
    path: '/v1/assets',
    summary: 'List assets in the order of their codes',
    scope: 'ledger:read',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...listFields, kind: AssetKind.optional() }),
    reply: listOf(AssetView),
    status: 200,
    refusals: [...listAssets.refusals, 'INVALID_CURSOR'],
  }),
};

import * as z from 'zod';
import { AssetDefinition, AssetHalt, ListedAsset, createAsset, haltAsset, listAssets, resumeAsset } from '../ledger';
import { AssetCode, AssetKind } from '../names';
import { bookQuery, listFields, listOf, noParams, reasonBody, writeQuery } from './fields';
import { route } from './route';

export const AssetView = ListedAsset.meta({ id: 'Asset' });
export const AssetHaltView = AssetHalt.meta({ id: 'AssetHalt' });

const assetCode = z.strictObject({ code: AssetCode });

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
    params: assetCode,
    query: bookQuery,
    reply: AssetView,
    status: 200,
    refusals: ['BOOK_NOT_FOUND', 'ASSET_NOT_FOUND'],
  }),
  halt: route({
    method: 'POST',
    path: '/v1/assets/:code/halt',
    summary: 'Stop what moves an asset; what is held can still be given back, and other assets go on',
    scope: 'admin:*',
    keyed: 'honoured',
    params: assetCode,
    query: writeQuery,
    body: reasonBody,
    reply: AssetHaltView,
    status: 200,
    refusals: haltAsset.refusals,
  }),
  resume: route({
    method: 'POST',
    path: '/v1/assets/:code/resume',
    summary: 'Let a halted asset move again',
    scope: 'admin:*',
    keyed: 'honoured',
    params: assetCode,
    query: writeQuery,
    body: reasonBody,
    reply: AssetHaltView,
    status: 200,
    refusals: resumeAsset.refusals,
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

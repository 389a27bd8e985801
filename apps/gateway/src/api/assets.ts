import {
  AMOUNT_MAX,
  MAIN_BOOK,
  assetRoutes,
  createAsset,
  haltAsset,
  listAssets,
  refuse,
  resumeAsset,
} from '@tix/contracts';
import { isAdministrator } from '../domain/principal';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { pageOf } from '../http/paging';

export function assetEndpoints(gateway: Gateway): readonly Endpoint[] {
  const { ledger, cursorKey } = gateway;
  return [
    endpoint(assetRoutes.create, async (call) => {
      if (call.book === MAIN_BOOK && !isAdministrator(call.principal)) {
        return refuse('SCOPE_REQUIRED', 'assets of main are made by operators', { scopes: ['admin:*'] });
      }
      const { scale = 0, maxSupply = AMOUNT_MAX, tradable = true, ...rest } = call.body;
      // Assets count as administration; the scope to mint is what allows them in a book of one's own.
      const fields = ledger.fieldsOf(call, call.query.dryRun, { admin: true });
      const request = { ...fields, asset: { ...rest, scale, maxSupply, tradable } };
      const made = await ledger.command(createAsset, request, { ...call, fingerprint: fields.fingerprint });
      if (!made.ok) return made;
      const status = made.value.created && !call.query.dryRun ? 201 : 200;
      return answer(made.value.asset, { status, isReplayed: made.value.replayed });
    }),

    endpoint(assetRoutes.get, async (call) => {
      const { code } = call.params;
      const found = await ledger.query(listAssets, { book: call.book, limit: 1, code }, call);
      if (!found.ok) return found;
      const [asset] = found.value.data;
      return asset ? answer(asset) : refuse('ASSET_NOT_FOUND', `there is no asset ${code}`, { asset: code });
    }),

    endpoint(assetRoutes.halt, (call) => change(gateway, call, haltAsset, 'asset.halt')),
    endpoint(assetRoutes.resume, (call) => change(gateway, call, resumeAsset, 'asset.resume')),

    endpoint(assetRoutes.list, async (call) => {
      const page = pageOf(cursorKey, assetRoutes.list, call);
      if (!page.ok) return page;
      const { limit, after, query } = page.value;
      const found = await ledger.query(listAssets, { book: call.book, limit, after, kind: query.kind }, call);
      return found.ok ? answer(page.value.answer(found.value.data, found.value.next)) : found;
    }),
  ];
}

type Changing = Call<typeof assetRoutes.halt> | Call<typeof assetRoutes.resume>;
type Change = typeof haltAsset | typeof resumeAsset;

/** On record before it happens. */
async function change({ ledger, adminLog }: Gateway, call: Changing, contract: Change, action: string) {
  const { code } = call.params;
  const { reason } = call.body;
  const request = { ...ledger.fieldsOf(call, call.query.dryRun), asset: code, reason };
  const send = () => ledger.command(contract, request, { ...call, fingerprint: request.fingerprint });
  const recorded = { action, target: `asset:${code}`, reason, details: { book: call.book } };
  const changed = call.query.dryRun ? await send() : await adminLog.run(call, recorded, send);
  if (!changed.ok) return changed;
  const { asset, halted, replayed } = changed.value;
  return answer({ asset, halted }, { isReplayed: replayed });
}

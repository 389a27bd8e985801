import {
  MAIN_BOOK,
  type Weights,
  type setVariable as contract,
  listAssets,
  ok,
  refuse,
  variableSchemas,
} from '@tix/contracts';
import { type Handler, type ServiceParts, call } from '@tix/runtime';
import type { ApplyChange } from '../domain/changing';
import { denyChange } from '../domain/clients';
import { planVariable } from '../domain/plan-change';
import { renderApplied } from '../domain/register';

const LEDGER_MS = 3_000;

type SetVariable = Handler<typeof contract>;
type Parts = Pick<ServiceParts, 'bus'> & { readonly apply: ApplyChange };

export const setVariable =
  (parts: Parts): SetVariable =>
  async ({ id, book, fingerprint, actor: author, reason, key, value }, { caller, deadline }) => {
    const denied = denyChange(book, caller);
    if (denied) return denied;
    if (key === 'dailyBox.table') {
      const table = variableSchemas[key].safeDecode(value as never);
      const missing = table.success ? await findMissing(parts, table.data) : undefined;
      if (missing) return missing;
    }
    const plan = (register: Parameters<typeof planVariable>[0]) => planVariable(register, key, value);
    const applied = await parts.apply({ id, fingerprint, author, reason, deadline, plan });
    return applied.ok ? ok(renderApplied(applied.value)) : applied;
  };

/** A box with something that does not exist could not be opened; tickets are not for drawing. */
async function findMissing({ bus }: Parts, table: Weights) {
  for (const { asset } of table) {
    const found = await call(bus, listAssets, { book: MAIN_BOOK, limit: 1, code: asset }, { timeoutMs: LEDGER_MS });
    if (!found.ok) return refuse('UNAVAILABLE', 'the assets cannot be read at the moment');
    const kind = found.value.data[0]?.kind;
    if (kind === undefined) return refuse('ASSET_NOT_FOUND', `there is no asset ${asset}`, { asset });
    if (kind === 'currency') return refuse('VAR_OUT_OF_RANGE', `${asset} is a currency, not a material`, { asset });
  }
  return undefined;
}

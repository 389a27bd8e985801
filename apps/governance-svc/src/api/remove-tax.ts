import { type Register, type removeTax as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { ApplyChange } from '../domain/changing';
import { denyChange } from '../domain/clients';
import { planTaxRemoval } from '../domain/plan-change';
import { renderApplied } from '../domain/register';

export const removeTax =
  ({ apply }: { readonly apply: ApplyChange }): Handler<typeof contract> =>
  async ({ id, book, fingerprint, actor: author, reason, taxId }, { caller, deadline }) => {
    const denied = denyChange(book, caller);
    if (denied) return denied;
    const plan = (register: Register) => planTaxRemoval(register, taxId);
    const applied = await apply({ id, fingerprint, author, reason, deadline, plan });
    return applied.ok ? ok(renderApplied(applied.value)) : applied;
  };

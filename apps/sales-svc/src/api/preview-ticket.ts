import { ok, refuse, type previewTicket as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { planSale } from '@tix/sales-core';
import { findTerminal } from '../store/terminals';

const anywhere = { taxRounding: 'per_rate' } as const;

export const previewTicket =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ draft: told }) => {
    const terminal = told.terminalId === undefined ? undefined : await findTerminal(db, told.terminalId);
    if (told.terminalId !== undefined && !terminal) {
      return refuse('TERMINAL_NOT_FOUND', `there is no terminal ${told.terminalId}`);
    }
    const planned = planSale(told, terminal?.location ?? anywhere);
    if (!planned.ok) return planned;
    const { draft, totals } = planned.value;
    const { currency, exponent, pricesIncludeTax, taxRounding, cashRounding } = draft;
    const rules = {
      currency,
      exponent,
      pricesIncludeTax,
      taxRounding,
      ...(cashRounding !== undefined && { cashRounding }),
    };
    return ok({ ...rules, ...totals, items: [...totals.items], taxes: [...totals.taxes] });
  };

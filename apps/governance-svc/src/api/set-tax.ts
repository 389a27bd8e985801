import {
  type Address,
  MAIN_BOOK,
  type Register,
  type setTax as contract,
  getAccount,
  kindOf,
  ok,
  refuse,
} from '@tix/contracts';
import { type Handler, type ServiceParts, call } from '@tix/runtime';
import type { ApplyChange } from '../domain/changing';
import { denyChange } from '../domain/clients';
import { planTax } from '../domain/plan-change';
import { renderApplied } from '../domain/register';

const LEDGER_MS = 3_000;

type Parts = Pick<ServiceParts, 'bus'> & { readonly apply: ApplyChange };

export const setTax =
  (parts: Parts): Handler<typeof contract> =>
  async ({ id, book, fingerprint, actor: author, reason, taxId, rule }, { caller, deadline }) => {
    const denied = denyChange(book, caller);
    if (denied) return denied;
    const closed = rule.destination === undefined ? undefined : await checkOpen(parts, rule.destination);
    if (closed) return closed;
    const plan = (register: Register) => planTax(register, taxId, rule);
    const applied = await parts.apply({ id, fingerprint, author, reason, deadline, plan });
    return applied.ok ? ok(renderApplied(applied.value)) : applied;
  };

/** A tax that could not be received would stop what it is on. Sinks open by being paid. */
async function checkOpen({ bus }: Parts, address: Address) {
  if (!['member', 'company', 'app', 'user', 'commons'].includes(kindOf(address))) return undefined;
  const found = await call(bus, getAccount, { book: MAIN_BOOK, address }, { timeoutMs: LEDGER_MS });
  if (found.ok) return found.value.status === 'closed' ? refuse('ACCOUNT_CLOSED', `${address} is closed`) : undefined;
  if (found.refusal.code === 'ACCOUNT_NOT_FOUND') return refuse('ACCOUNT_NOT_FOUND', `there is no account ${address}`);
  return refuse('UNAVAILABLE', 'the account cannot be read at the moment');
}

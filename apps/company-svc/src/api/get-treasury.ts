import { MAIN_BOOK, getAccount, ok, refuse, type getTreasury as contract } from '@tix/contracts';
import { call, type Handler, type ServiceParts } from '@tix/runtime';
import { CURRENCY } from '../domain/compose-founding';
import { companyActor, denyAct, memberOf } from '../domain/roles';
import { findRole } from '../store/memberships';

const QUERY_MS = 5_000;

export const getTreasury =
  ({ db, bus }: Pick<ServiceParts, 'db' | 'bus'>): Handler<typeof contract> =>
  async ({ company, actor, part }) => {
    const role = await findRole(db, company, memberOf(actor));
    if (!role.ok) return role;
    const denied = denyAct(companyActor(actor, role.value), `${part}.view`);
    if (denied) return denied;
    const address = `company:${company}`;
    const account = await call(bus, getAccount, { book: MAIN_BOOK, address }, { timeoutMs: QUERY_MS });
    if (!account.ok) return refuse('UNAVAILABLE', 'the account cannot be read at the moment');
    const isAsked = (asset: string) => (asset === CURRENCY) === (part === 'treasury');
    return ok({ account: address, balances: account.value.balances.filter(({ asset }) => isAsked(asset)) });
  };

import { MAIN_BOOK, ok, refuse, setAllowance, setSpendingLimit as contract, type RequestOf } from '@tix/contracts';
import { answerOnce, call, type Handler, type ServiceParts, uuidOf } from '@tix/runtime';
import { CURRENCY } from '../domain/compose-founding';
import { companyActor, memberOf } from '../domain/roles';
import { allowanceOf, denyLimit } from '../domain/spending';
import { findActingRole, lockCompany } from '../store/memberships';
import { deleteLimit, saveLimit } from '../store/spending-limits';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'bus' | 'db'>;
type Request = RequestOf<typeof contract>;

const POST_MS = 5_000;

/**
 * The ledger counts, so it has the limit first: an allowance that nobody uses yet limits nobody. What is interrupted in between
 * was never answered, and its retry finds the allowance as it wants it.
 */
export const setSpendingLimit =
  (parts: Parts): Handler<typeof contract> =>
  async (request) => {
    const { company, role, limit } = request;
    const isDenied = (await deny(parts.db, request)) !== undefined;
    const allowed = limit && !isDenied ? await allow(parts, request, limit) : undefined;
    return answerOnce(parts.db, contract, request, async (tx) => {
      await lockCompany(tx, company);
      const denied = await deny(tx, request);
      if (denied) return denied;
      if (allowed && !allowed.ok) {
        // The ledger may count against the new limit already, so nobody is told that nothing has happened.
        return refuse('OUTCOME_UNKNOWN', 'the ledger cannot be told of the limit at the moment');
      }
      if (!limit) await deleteLimit(tx, company, role);
      else await saveLimit(tx, company, { role, ...limit });
      return ok({ role, ...(limit && { limit: { role, ...limit } }), replayed: false });
    });
  };

async function deny(db: Sql, { company, role, actor }: Request) {
  const own = await findActingRole(db, company, memberOf(actor));
  return own.ok ? denyLimit(companyActor(actor, own.value), role) : own;
}

function allow({ bus }: Parts, { id, company, role }: Request, limit: NonNullable<Request['limit']>) {
  const fields = { id: uuidOf(`spending-limit:${id}`), book: MAIN_BOOK, actor: 'company-svc' };
  const order = { ...fields, allowance: allowanceOf(company, role), asset: CURRENCY, ...limit };
  return call(bus, setAllowance, order, { timeoutMs: POST_MS });
}

import { MAIN_BOOK, ok, refuse, setAllowance, setSpendingLimit as contract, type RequestOf } from '@tix/contracts';
import { answerOnce, call, type Handler, type ServiceParts, uuidOf } from '@tix/runtime';
import { CURRENCY } from '../domain/compose-founding';
import { companyActor, memberOf } from '../domain/roles';
import { allowanceOf, counted, denyLimit } from '../domain/spending';
import { findActingRole } from '../store/memberships';
import { saveLimited } from '../store/spending-limits';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'bus' | 'db'>;
type Request = RequestOf<typeof contract>;

const POST_MS = 5_000;

/**
 * The ledger alone has the limit, so that its order is the order of all changes, lifting included. The row says only that there is
 * an allowance to name: an allowance that nobody uses yet limits nobody, so the ledger is told first. What is interrupted in between
 * was never answered; the ledger knows its id for ever, so that its retry changes nothing again.
 */
export const setSpendingLimit =
  (parts: Parts): Handler<typeof contract> =>
  async (request) => {
    const { company, role, limit } = request;
    const denied = await deny(parts.db, request);
    const told = denied ?? (await tellLedger(parts, request));
    return answerOnce(parts.db, contract, request, async (tx) => {
      if (denied) return denied;
      if (!told.ok) {
        if (told.refusal.code === 'IDEMPOTENCY_KEY_REUSED') return refuse(told.refusal.code, told.refusal.detail);
        // The ledger may count against the new limit already, so nobody is told that nothing has happened.
        return refuse('OUTCOME_UNKNOWN', 'the ledger cannot be told of the limit at the moment');
      }
      await saveLimited(tx, company, role);
      return ok({ role, ...(limit && { limit: { role, ...limit } }), replayed: told.value.replayed });
    });
  };

async function deny(db: Sql, { company, role, actor }: Request) {
  const own = await findActingRole(db, company, memberOf(actor));
  return own.ok ? denyLimit(companyActor(actor, own.value), role) : own;
}

function tellLedger({ bus }: Parts, { id, fingerprint, company, role, limit }: Request) {
  const fields = { id: uuidOf(`spending-limit:${id}`), fingerprint, book: MAIN_BOOK, actor: 'company-svc' };
  const order = { ...fields, allowance: allowanceOf(company, role), asset: CURRENCY, ...counted(limit) };
  return call(bus, setAllowance, order, { timeoutMs: POST_MS });
}

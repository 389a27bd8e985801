import {
  MAIN_BOOK,
  ok,
  refuse,
  type CompanyRole,
  type Register,
  type transferTreasury as contract,
} from '@tix/contracts';
import { answeredBefore, postUnderRules, type Handler, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { companyActor, denyAct, memberOf } from '../domain/roles';
import { transferPostings } from '../domain/transfer-postings';
import { spendingUses } from '../domain/spending';
import { findActingRole } from '../store/memberships';
import { isLimited } from '../store/spending-limits';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'bus' | 'db'> & { readonly mirror: RegisterMirror };

const POST_MS = 8_000;

/** The ledger lets this service debit companies; who may ask for it is decided here. */
export const transferTreasury =
  ({ bus, db, mirror }: Parts): Handler<typeof contract> =>
  async (request, { requestId }) => {
    const { company, to, asset, amount, metadata, ...order } = request;
    if (request.book !== MAIN_BOOK) return refuse('BOOK_NOT_FOUND', `companies are of the book ${MAIN_BOOK}`);
    const role = await findActingRole(db, company, memberOf(request.actor));
    const denied = role.ok ? denyAct(companyActor(request.actor, role.value), 'treasury.spend') : role;
    if (denied) {
      // Whoever has lost his role since, or his company, still gets the answer to what he did before.
      const first = await answeredBefore(bus, request, { timeoutMs: POST_MS, requestId });
      return first ?? denied;
    }
    const limited = role.ok ? await limitedAs(db, company, memberOf(request.actor), role.value) : undefined;
    const compose = (register: Register) => {
      const postings = transferPostings({ company, to, asset, amount }, register);
      if (!postings.ok) return postings;
      const uses = limited ? [...spendingUses(limited, postings.value)] : [];
      const facts = { type: 'transfer' as const, metadata: { company, ...metadata } };
      return ok({ ...order, ...facts, postings: postings.value, ...(uses.length > 0 && { uses }) });
    };
    return postUnderRules(mirror, compose, { timeoutMs: POST_MS, requestId });
  };

/** The member whose spending is counted, if his role has or had a limit. Operators have no role. */
async function limitedAs(db: Sql, company: string, member: string | undefined, role: CompanyRole | undefined) {
  if (member === undefined || role === undefined) return undefined;
  return (await isLimited(db, company, role)) ? { company, role, member } : undefined;
}

import { MAIN_BOOK, ok, refuse, type Register, type transferTreasury as contract } from '@tix/contracts';
import { answeredBefore, postUnderRules, type Handler, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { companyActor, denyAct, memberOf } from '../domain/roles';
import { transferPostings } from '../domain/transfer-postings';
import { findRole } from '../store/memberships';

type Parts = Pick<ServiceParts, 'bus' | 'db'> & { readonly mirror: RegisterMirror };

const POST_MS = 8_000;

/** The ledger lets this service debit companies; who may ask for it is decided here. */
export const transferTreasury =
  ({ bus, db, mirror }: Parts): Handler<typeof contract> =>
  async (request, { requestId }) => {
    const { company, to, asset, amount, metadata, ...order } = request;
    if (request.book !== MAIN_BOOK) return refuse('BOOK_NOT_FOUND', `companies are of the book ${MAIN_BOOK}`);
    const role = await findRole(db, company, memberOf(request.actor));
    if (!role.ok) return role;
    const permission = 'treasury.spend';
    const denied = denyAct(companyActor(request.actor, role.value), permission);
    if (denied) {
      // Whoever has lost his role since still gets the answer to what he did before.
      const first = await answeredBefore(bus, request, { timeoutMs: POST_MS, requestId });
      return first ?? denied;
    }
    const compose = (register: Register) => {
      const postings = transferPostings({ company, to, asset, amount }, register);
      return postings.ok
        ? ok({ ...order, type: 'transfer' as const, postings: postings.value, metadata: { company, ...metadata } })
        : postings;
    };
    return postUnderRules(mirror, compose, { timeoutMs: POST_MS, requestId });
  };

import {
  MAIN_BOOK,
  dissolveCompany as contract,
  getAccount,
  ok,
  refuse,
  type Company,
  type RequestOf,
} from '@tix/contracts';
import { answerOnce, call, type Handler, type ServiceParts } from '@tix/runtime';
import { companyActor, denyAct, memberOf } from '../domain/roles';
import { listCompanies } from '../store/companies';
import { beginDissolution, findDissolutions } from '../store/dissolutions';
import { findStanding, lockCompany } from '../store/memberships';
import type { Sql } from '../store/sql';
import { shareId } from '../store/share-id';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock'>;
type Finish = (company: string) => Promise<void>;
type Request = RequestOf<typeof contract>;

const QUERY_MS = 5_000;

/** Intent in one transaction, then as far as it goes at once; the reconciler does the rest. Doing it again does nothing more. */
export const dissolveCompany =
  (parts: Parts, finish: Finish): Handler<typeof contract> =>
  async (request) => {
    const { company: id } = request;
    // Before the transaction: no row is locked while another service is asked.
    const busy = await findHeld(parts, request);
    const begun = await answerOnce(parts.db, contract, request, async (tx) => {
      await lockCompany(tx, id);
      const standing = await findStanding(tx, id, memberOf(request.actor));
      if (!standing.ok) return standing;
      const denied = denyAct(companyActor(request.actor, standing.value.role), 'dissolve');
      if (denied) return denied;
      if (standing.value.status === 'active') {
        if (busy) return busy;
        await beginDissolution(tx, id, parts.clock.now());
      }
      return ok({ company: await view(tx, id), transactionIds: [], replayed: false });
    });
    if (!begun.ok) return begun;
    await finish(id);
    const [dissolution] = await findDissolutions(parts.db, id, 1);
    const transactionIds = Array.from({ length: dissolution?.shares ?? 0 }, (_, round) => shareId(id, round));
    return ok({ company: await view(parts.db, id), transactionIds, replayed: begun.value.replayed });
  };

async function findHeld({ bus }: Parts, { company }: Request) {
  const address = `company:${company}`;
  const account = await call(bus, getAccount, { book: MAIN_BOOK, address }, { timeoutMs: QUERY_MS });
  if (!account.ok) return refuse('UNAVAILABLE', 'the account of the company cannot be read at the moment');
  const assets = account.value.balances.flatMap(({ asset, held }) => (held > 0n ? [asset] : []));
  return assets.length > 0 ? refuse('COMPANY_BUSY', 'something of the company is held', { assets }) : undefined;
}

async function view(db: Sql, id: string): Promise<Company> {
  const [company] = await listCompanies(db, { id }, { limit: 1 });
  if (!company) throw new Error(`company ${id} is gone`);
  const { key: _, ...shown } = company;
  return shown;
}

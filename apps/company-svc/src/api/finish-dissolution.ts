import { MAIN_BOOK, getAccount, getTransaction, ok, postTransaction, type RequestOf } from '@tix/contracts';
import { call, transact, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { planLastWages } from '../domain/plan-wages';
import { DISSOLUTION_REASON, shareOut } from '../domain/share-out';
import { endDissolution, findDissolutions, saveShares, type Dissolution } from '../store/dissolutions';
import { owedBy } from '../store/payouts';
import { shareId } from '../store/share-id';
import { lockLast, savePlans } from '../store/wage-plans';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock' | 'log'> & { readonly mirror: RegisterMirror };
type PayLast = (employer: string) => Promise<boolean>;
export type FinishDissolutions = (company?: string) => Promise<void>;

const BATCH_MAX = 100;
const PLAN_MAX = 1_000;
/** What is left after so many transactions is for the next look. */
const ROUNDS_MAX = 64;
const POST_MS = 8_000;

/** Takes companies that end as far as it can now, whoever has begun and how often: every step is keyed or looks first. */
export function finishDissolutions(parts: Parts, payLast: PayLast): FinishDissolutions {
  return async (company) => {
    for (const dissolution of await findDissolutions(parts.db, company, BATCH_MAX)) {
      await planLast(parts, dissolution);
      if (!(await payLast(dissolution.id))) continue;
      if (await shareAll(parts, dissolution)) {
        await transact(parts.db, async (tx) => ok(await endDissolution(tx, dissolution.id)));
      }
    }
  };
}

async function planLast({ db, clock, mirror }: Parts, { id }: Dissolution): Promise<void> {
  const { variables } = await mirror.current();
  const now = clock.now();
  for (let planned = PLAN_MAX; planned > 0;) {
    const saved = await transact(db, async (tx) => {
      const last = await lockLast(tx, id, PLAN_MAX);
      const plans = last.map((employment) => ({
        employment,
        plan: planLastWages(employment, now, variables['payroll.maxCatchup']),
      }));
      if (plans.length > 0) await savePlans(tx, plans);
      return ok(plans.length);
    });
    planned = saved.value;
  }
}

/** True once the account is empty. What is held has to be waited for: whoever holds it gives it back or takes it. */
async function shareAll(parts: Parts, { id, shares, owners }: Dissolution): Promise<boolean> {
  const { bus, db, log } = parts;
  const address = `company:${id}`;
  for (let round = shares; round < shares + ROUNDS_MAX; round++) {
    const order = { book: MAIN_BOOK, id: shareId(id, round) };
    const posted = await call(bus, getTransaction, order, { timeoutMs: POST_MS });
    if (!posted.ok && posted.refusal.code !== 'TRANSACTION_NOT_FOUND') return false;
    if (!posted.ok) {
      const account = await call(bus, getAccount, { book: MAIN_BOOK, address }, { timeoutMs: POST_MS });
      if (!account.ok || account.value.balances.some(({ held }) => held > 0n)) return false;
      const balances = account.value.balances.filter(({ balance }) => balance > 0n);
      if (balances.length === 0) return true;
      const [creditor] = round === 0 ? await owedBy(db, id, undefined, 1) : [];
      const postings = [...shareOut({ company: id, owners, creditor, balances })];
      const share = await call(bus, postTransaction, shareOrder(id, round, postings), { timeoutMs: POST_MS });
      if (!share.ok) {
        log.warn({ company: id, round, code: share.refusal.code }, 'what a company had is not shared out');
        return false;
      }
    }
    await saveShares(db, id, round + 1);
  }
  return false;
}

function shareOrder(company: string, round: number, postings: RequestOf<typeof postTransaction>['postings']) {
  const fields = { id: shareId(company, round), book: MAIN_BOOK, actor: 'company-svc' };
  return { ...fields, type: 'transfer' as const, reason: DISSOLUTION_REASON, postings, metadata: { company } };
}

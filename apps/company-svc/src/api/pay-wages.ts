import {
  MAIN_BOOK,
  SYSTEM_EMPLOYER,
  getAccount,
  isPassing,
  ok,
  type Payout,
  type PostedTransaction,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { call, postUnderRules, transact, type RegisterMirror, type ServiceParts } from '@tix/runtime';
import { CURRENCY } from '../domain/compose-founding';
import { planWages } from '../domain/plan-wages';
import { payerOf } from '../domain/wage-postings';
import { affordable, paidWage, wageOrder } from '../domain/wage-order';
import {
  employersToPay,
  markArrears,
  markRefused,
  owedBy,
  settleWages,
  type ListedPayout,
  type Unpaid,
} from '../store/payouts';
import { lockDue, savePlans } from '../store/wage-plans';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock' | 'log'> & { readonly mirror: RegisterMirror };

/** Employments planned in one transaction, wages posted together, employers paid at once. */
const PLAN_MAX = 1_000;
const POST_MAX = 1_000;
const EMPLOYERS_MAX = 32;
const POST_MS = 10_000;

export interface PayrollOrder {
  readonly unpaid: Unpaid;
  /** Work that has begun is ended; the next look goes on. */
  readonly isOver: () => boolean;
}

/** Answers how many wages it has paid itself. */
export type PayWages = (order: PayrollOrder) => Promise<number>;

/**
 * Intent, post, settle, for everything that is due: wages become rows, each is posted under an id that follows from employment
 * and period, and is marked as paid from the ledger's answer. Whoever does it again, here or in another replica, finds the same
 * ids. Within one process one after the other.
 */
export function payWages(parts: Parts): PayWages {
  let last: Promise<unknown> = Promise.resolve();
  return (order) => {
    const run = last.then(() => payAll(parts, order));
    last = run.catch(() => undefined);
    return run;
  };
}

async function payAll(parts: Parts, order: PayrollOrder): Promise<number> {
  let paid = 0;
  for (let planned = 1; planned > 0 && !order.isOver();) {
    planned = await planDue(parts);
    paid += await payOwed(parts, order);
  }
  return paid;
}

async function planDue({ db, clock, mirror }: Parts): Promise<number> {
  const { variables } = await mirror.current();
  const periodsMax = variables['payroll.maxCatchup'];
  // Another replica may have been told that the clock was moved.
  const now = await clock.refresh();
  const saved = await transact(db, async (tx) => {
    const due = await lockDue(tx, now, PLAN_MAX);
    const planned = due.map((employment) => ({ employment, plan: planWages(employment, now, periodsMax) }));
    if (planned.length > 0) await savePlans(tx, planned);
    return ok(planned.length);
  });
  return saved.value;
}

async function payOwed(parts: Parts, order: PayrollOrder): Promise<number> {
  const employers = [...(await employersToPay(parts.db, order.unpaid))];
  let paid = 0;
  const pay = async (): Promise<void> => {
    for (let employer = employers.shift(); employer !== undefined && !order.isOver(); employer = employers.shift()) {
      paid += employer === SYSTEM_EMPLOYER ? await paySystem(parts, order) : await payCompany(parts, employer, order);
    }
  };
  await Promise.all(Array.from({ length: Math.min(EMPLOYERS_MAX, employers.length) }, pay));
  return paid;
}

/** The system owes nobody before anybody else: what is refused waits alone. */
async function paySystem(parts: Parts, order: PayrollOrder): Promise<number> {
  let paid = 0;
  for (let after: ListedPayout | undefined; !order.isOver();) {
    const batch = await owedBy(parts.db, SYSTEM_EMPLOYER, after, POST_MAX);
    const posted = await postAll(parts, batch);
    paid += posted.paid;
    await markRefused(parts.db, posted.refused);
    after = batch.at(-1);
    if (batch.length < POST_MAX) break;
  }
  return paid;
}

/**
 * What an employer who ends still owes: whatever there is enough for whole, in the order in which it came to be owed. False while
 * the ledger has not answered for some.
 */
export async function payLast(parts: Parts, employer: string): Promise<boolean> {
  let isCertain = true;
  for (let after: ListedPayout | undefined; ;) {
    const batch = await owedBy(parts.db, employer, after, POST_MAX);
    const posted = await postAll(parts, batch);
    await markRefused(parts.db, posted.refused);
    isCertain &&= !posted.isUncertain;
    after = batch.at(-1);
    if (batch.length < POST_MAX) return isCertain;
  }
}

/** A company pays in the order in which it came to owe; everything waits behind the first wage that it cannot pay. */
async function payCompany(parts: Parts, employer: string, order: PayrollOrder): Promise<number> {
  let paid = 0;
  while (!order.isOver()) {
    const owed = await owedBy(parts.db, employer, undefined, POST_MAX);
    if (owed.length === 0) break;
    const posted = await postAll(parts, await payableNow(parts, employer, owed));
    paid += posted.paid;
    const [refused] = posted.refused;
    if (refused) await markArrears(parts.db, employer, refused.refusal);
    if (refused || posted.isUncertain) break;
  }
  return paid;
}

/** At least the first: only the ledger knows what an account may be debited. */
async function payableNow({ bus, mirror }: Parts, employer: string, owed: readonly ListedPayout[]) {
  if (owed.length < 2) return owed;
  const address = payerOf(employer);
  const account = await call(bus, getAccount, { book: MAIN_BOOK, address }, { timeoutMs: POST_MS });
  const balance = account.ok ? account.value.balances.find(({ asset }) => asset === CURRENCY) : undefined;
  const payable = affordable(owed, balance?.available ?? 0n, await mirror.current());
  return payable.length > 0 ? payable : owed.slice(0, 1);
}

interface Posted {
  readonly paid: number;
  readonly refused: readonly { readonly transactionId: string; readonly refusal: string }[];
  /** The ledger has not answered for some: they stay as they are. */
  readonly isUncertain: boolean;
}

/** All in one event-loop tick, so that the bus packs them; what was posted is settled even if it was posted before. */
async function postAll(parts: Parts, payouts: readonly Payout[]): Promise<Posted> {
  const replies = await Promise.all(payouts.map((payout) => postWage(parts, payout)));
  const posted = replies.flatMap((reply) => (reply.ok ? [reply.value] : []));
  await settleWages(parts.db, posted.map(paidWage));
  const refusals = replies.flatMap((reply, at) => {
    return reply.ok ? [] : [{ transactionId: payouts[at]?.transactionId ?? '', refusal: reply.refusal.code }];
  });
  const refused = refusals.filter(({ refusal }) => !isUncertain(refusal));
  if (refusals.length > 0) {
    parts.log.warn(
      { wages: refusals.length, codes: [...new Set(refusals.map(({ refusal }) => refusal))] },
      'wages not paid',
    );
  }
  return {
    paid: posted.filter(({ replayed }) => !replayed).length,
    refused,
    isUncertain: refused.length < refusals.length,
  };
}

/** The wage stays as it is, and is tried again. */
function isUncertain(code: RefusalCode): boolean {
  return isPassing(code) || code === 'ASSET_HALTED' || code === 'RULES_CHANGED';
}

function postWage({ mirror }: Parts, payout: Payout): Promise<Result<PostedTransaction, RefusalCode>> {
  return postUnderRules(mirror, (register) => ok(wageOrder(payout, register)), { timeoutMs: POST_MS });
}

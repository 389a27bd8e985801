import {
  MAIN_BOOK,
  SYSTEM_EMPLOYER,
  formatInstant,
  type Payout,
  type PostedTransaction,
  type postTransaction,
  type Register,
  type RequestOf,
} from '@tix/contracts';
import { CURRENCY } from './compose-founding';
import { SALARY_REASON, costOf, wagePostings } from './wage-postings';

type Order = RequestOf<typeof postTransaction>;

/** What the system mints for wages counts against the allowance of all of them together. */
const SALARY_ALLOWANCE = 'salary';

/** One wage as one transaction, dated with the end of its period. */
export function wageOrder(payout: Payout, register: Pick<Register, 'taxes'>): Order {
  const { employer, member, gross, periodStart, periodEnd } = payout;
  const postings = wagePostings({ employer, member, currency: CURRENCY, gross }, register);
  const uses = [{ allowance: SALARY_ALLOWANCE, subject: SYSTEM_EMPLOYER, amount: costOf(postings) as typeof gross }];
  return {
    id: payout.transactionId,
    book: MAIN_BOOK,
    actor: 'company-svc',
    type: 'salary',
    reason: SALARY_REASON,
    postings: [...postings],
    effectiveAt: periodEnd,
    metadata: {
      employment: payout.employment,
      job: payout.job,
      employer,
      periodStart: formatInstant(periodStart),
      periodEnd: formatInstant(periodEnd),
    },
    ...(employer === SYSTEM_EMPLOYER && { uses }),
  };
}

/** What came of it, read from the transaction: a replay may have been posted under other rules than are in force now. */
export function paidWage({ id, postings, committedAt }: PostedTransaction) {
  const sumOf = (isTax: boolean) =>
    postings.reduce((sum, { kind, amount }) => ((kind === 'tax') === isTax ? sum + amount : sum), 0n);
  return { transactionId: id, tax: sumOf(true), net: sumOf(false), paidAt: committedAt };
}

/** The first wages that a treasury can pay one after the other; what follows waits, even if it were small enough. */
export function affordable(
  payouts: readonly Payout[],
  available: bigint,
  register: Pick<Register, 'taxes'>,
): readonly Payout[] {
  let left = available;
  const end = payouts.findIndex((payout) => {
    left -= costOf(wageOrder(payout, register).postings);
    return left < 0n;
  });
  return end < 0 ? payouts : payouts.slice(0, end);
}

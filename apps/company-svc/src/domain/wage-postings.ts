import {
  isOnTop,
  taxesOn,
  SYSTEM_EMPLOYER,
  type Address,
  type Amount,
  type AssetCode,
  type PostingOrder,
  type Register,
} from '@tix/contracts';

export const SALARY_REASON = 'salary';

/** Who pays: the system makes the money, a company takes it from its treasury. */
export function payerOf(employer: string): Address {
  return employer === SYSTEM_EMPLOYER ? `faucet:${SALARY_REASON}` : `company:${employer}`;
}

export interface WageOrder {
  readonly employer: string;
  readonly member: string;
  readonly currency: AssetCode;
  readonly gross: Amount;
}

/**
 * The wage with its taxes, all of it from whoever pays: what is left of the gross goes to the member, each tax where its rule
 * says. A tax that the employer owes is paid beside the gross.
 */
export function wagePostings(
  { employer, member, currency, gross }: WageOrder,
  { taxes: rules }: Pick<Register, 'taxes'>,
): readonly PostingOrder[] {
  const from = payerOf(employer);
  const taxes = taxesOn(rules, 'salary', gross);
  const withheld = taxes.reduce((sum, { payer, amount }) => (isOnTop(payer) ? sum : sum + amount), 0n);
  const net = gross - withheld;
  const wage = { from, to: `member:${member}`, asset: currency, amount: net as Amount, kind: 'principal' as const };
  return [
    ...(net > 0n ? [wage] : []),
    ...taxes.map(({ rule, amount, destination }) => ({
      from,
      to: destination,
      asset: currency,
      amount,
      kind: 'tax' as const,
      rule,
    })),
  ];
}

/** All that leaves the payer. */
export function costOf(postings: readonly Pick<PostingOrder, 'amount'>[]): bigint {
  return postings.reduce((sum, { amount }) => sum + (typeof amount === 'bigint' ? amount : 0n), 0n);
}

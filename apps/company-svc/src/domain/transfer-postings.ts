import {
  isOnTop,
  ok,
  refuse,
  taxesOn,
  type Address,
  type Amount,
  type AssetCode,
  type PostingOrder,
  type Register,
  type Result,
} from '@tix/contracts';
import { CURRENCY } from './compose-founding';

export interface TreasuryOrder {
  readonly company: string;
  readonly to: Address;
  readonly asset: AssetCode;
  readonly amount: Amount;
}

/** A transfer of a company is one like any other: taxes on transfers are paid, those of the receiver out of the amount. */
export function transferPostings(
  { company, to, asset, amount }: TreasuryOrder,
  { taxes: rules }: Pick<Register, 'taxes'>,
): Result<PostingOrder[], 'AMOUNT_TOO_SMALL'> {
  const from = `company:${company}`;
  const taxes = asset === CURRENCY ? taxesOn(rules, 'transfer', amount) : [];
  const withheld = taxes.reduce((sum, tax) => (isOnTop(tax.payer) ? sum : sum + tax.amount), 0n);
  if (withheld >= amount) return refuse('AMOUNT_TOO_SMALL', 'the taxes would take all of it');
  const principal = { from, to, asset, amount: (amount - withheld) as Amount, kind: 'principal' as const };
  const taxed = taxes.map(({ rule, amount: units, destination }) => ({
    from,
    to: destination,
    asset,
    amount: units,
    kind: 'tax' as const,
    rule,
  }));
  return ok([principal, ...taxed]);
}

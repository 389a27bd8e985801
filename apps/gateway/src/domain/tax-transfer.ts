import {
  isOnTop,
  ok,
  refuse,
  taxesOn,
  totalOf,
  type Address,
  type Amount,
  type AssetCode,
  type PostingOrder,
  type Result,
  type TaxRule,
} from '@tix/contracts';

export interface Transfer {
  readonly from: Address;
  readonly to: Address;
  readonly asset: AssetCode;
  readonly amount: Amount;
  /** Whether the sender pays taxes on top or the receiver gets less; unless told, each rule says whose its tax is. */
  readonly feeMode: 'onTop' | 'inside' | undefined;
}

/**
 * A transfer and its taxes as the postings of one transaction. Every tax reckons on the amount as it was asked for and leaves the
 * sender's account, whoever bears it. A tax that would only go back to where it comes from is not taken.
 */
export function taxTransfer(
  { from, to, asset, amount, feeMode }: Transfer,
  rules: readonly TaxRule[],
): Result<PostingOrder[], 'AMOUNT_TOO_SMALL'> {
  const taxes = taxesOn(rules, 'transfer', amount).filter(({ destination }) => destination !== from);
  const borne = taxes.filter(({ payer }) => (feeMode === undefined ? !isOnTop(payer) : feeMode === 'inside'));
  const net = amount - totalOf(borne);
  if (net <= 0n)
    return refuse('AMOUNT_TOO_SMALL', 'the taxes leave nothing of the amount', { tax: Number(totalOf(borne)) });
  return ok([
    { from, to, asset, amount: net as Amount, kind: 'principal' },
    ...taxes.map(({ rule, destination, amount: tax }) => {
      return { from, to: destination, asset, amount: tax, kind: 'tax' as const, rule };
    }),
  ]);
}

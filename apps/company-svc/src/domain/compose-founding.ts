import type { Amount, postTransaction, RequestOf } from '@tix/contracts';

export const CURRENCY = 'TICKET';
export const FOUNDING_REASON = 'company_founding';

type Order = RequestOf<typeof postTransaction>;

/** What a founding says to the ledger: who founds what, and under whose authority. */
export interface FoundingOrder extends Pick<Order, 'id' | 'book' | 'actor' | 'fingerprint' | 'capability'> {
  readonly company: string;
  readonly name: string;
  /** The owner first, who pays. */
  readonly founders: readonly string[];
}

/** The fee is burned from the owner's account. */
export function composeFounding({ company, name, founders, ...fields }: FoundingOrder, fee: Amount): Order {
  const [owner = ''] = founders;
  return {
    ...fields,
    type: 'fee',
    reason: FOUNDING_REASON,
    postings: [{ from: `member:${owner}`, to: `sink:${FOUNDING_REASON}`, asset: CURRENCY, amount: fee, kind: 'fee' }],
    metadata: { company, name, founders: [...founders] },
  };
}

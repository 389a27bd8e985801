import type {
  Address,
  PostedTransaction,
  StoredTransaction,
  StoredTransactionView,
  TransactionView,
} from '@tix/contracts';

/**
 * Version 1 of how a transaction is shown. Pure: the same transaction and reader give the same bytes for ever, which is
 * what makes a replay equal to the first answer. Balances are shown of accounts the reader may read.
 */
export function renderTransaction(
  { replayed, refunds, balances, ...transaction }: PostedTransaction,
  mayRead: (account: Address) => boolean,
): TransactionView {
  return {
    ...transaction,
    ...(refunds !== undefined && { refundOf: refunds }),
    balances: balances.filter(({ account }) => mayRead(account)),
  };
}

export function renderStoredTransaction(
  { refunds, refundedBy, balances, ...transaction }: StoredTransaction,
  mayRead: (account: Address) => boolean,
): StoredTransactionView {
  return {
    ...transaction,
    ...(refunds !== undefined && { refundOf: refunds }),
    refunds: refundedBy ?? [],
    balances: balances.filter(({ account }) => mayRead(account)),
  };
}

/** Whether a transaction moves something on an account that the reader may read. */
export function concerns(
  transaction: Pick<TransactionView, 'postings' | 'holds'>,
  mayRead: (account: Address) => boolean,
): boolean {
  const { postings, holds = [] } = transaction;
  return postings.some(({ from, to }) => mayRead(from) || mayRead(to)) || holds.some(({ account }) => mayRead(account));
}

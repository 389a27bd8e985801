import {
  formatInstant,
  type Address,
  type PostedTransaction,
  type StoredTransaction,
  type StoredTransactionView,
  type TransactionView,
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

/**
 * What `z.encode(TransactionView, view)` gives, written out: this is the answer of every posting, and the general way
 * takes five times as long. A test holds the two to the same bytes.
 */
export function wireTransaction(view: TransactionView) {
  const { id, book, seq, type, reason, actor, postings, holds, reverses, parentId, reference } = view;
  return {
    id,
    book,
    seq,
    type,
    reason,
    actor,
    postings: postings.map(({ from, to, asset, amount, kind, hold }) => {
      return { from, to, asset, amount: Number(amount), kind, hold };
    }),
    holds: holds?.map(({ id: holdId, account, amounts, expiresAt }) => ({
      id: holdId,
      account,
      amounts: amounts.map(({ asset, amount }) => ({ asset, amount: Number(amount) })),
      expiresAt: expiresAt === undefined ? undefined : formatInstant(expiresAt),
    })),
    reverses,
    parentId,
    reference,
    effectiveAt: view.effectiveAt === undefined ? undefined : formatInstant(view.effectiveAt),
    committedAt: formatInstant(view.committedAt),
    balances: view.balances.map(({ account, asset, balance }) => ({ account, asset, balance: Number(balance) })),
    refundOf: view.refundOf,
  };
}

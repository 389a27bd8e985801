import type { getAccount as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { accountView, balancesOf, findAccount } from '../store/reads/accounts';
import { findBook } from '../store/reads/books';

export const getAccount =
  ({ db, clock }: Reading): Handler<typeof contract> =>
  async ({ book: code, address }) => {
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const account = await findAccount(db, book.value.id, address);
    if (!account.ok) return account;
    const balances = await balancesOf(db, [account.value.id], clock.now());
    return ok(accountView(account.value, balances.get(account.value.id) ?? []));
  };

import type { HistoryBook } from '../history-book';

export const ACCOUNTS_BOOK: HistoryBook = { book: 'million-accounts', transactions: 1_000_000, members: 1_000_000 };

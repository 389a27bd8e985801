import * as z from 'zod';
import { Book, getSupply } from '../ledger';
import { AssetCode, BookCode } from '../names';
import { bookFields, bookQuery, listOf, noParams, noQuery } from './fields';
import { route } from './route';

export const BookView = Book.meta({ id: 'Book' });

export const bookRoutes = {
  list: route({
    method: 'GET',
    path: '/v1/books',
    summary: 'List the books that the key may see',
    scope: 'ledger:read',
    keyed: 'none',
    params: noParams,
    query: bookQuery,
    reply: listOf(BookView),
    status: 200,
    refusals: ['BOOK_NOT_FOUND'],
  }),
  get: route({
    method: 'GET',
    path: '/v1/books/:book',
    summary: 'Read a book: its currency, its last seq and what is in force in it',
    scope: 'ledger:read',
    keyed: 'none',
    params: z.strictObject({ book: BookCode }),
    query: noQuery,
    reply: BookView,
    status: 200,
    refusals: ['BOOK_NOT_FOUND'],
  }),
};

export const economyRoutes = {
  supply: route({
    method: 'GET',
    path: '/v1/economy/supply',
    summary: 'What was minted and burned of an asset and what circulates; the sum of all balances is always 0',
    scope: ['reports:read', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...bookFields, asset: AssetCode.optional() }),
    reply: getSupply.reply.meta({ id: 'Supply' }),
    status: 200,
    refusals: getSupply.refusals,
  }),
};

import * as z from 'zod';
import { Instant } from '../instant';
import {
  CatalogInForce,
  getCatalog,
  MULTIPLIER_BPS_MAX,
  OperationDrafts,
  PostedTransaction,
  runOperation,
  setCatalog,
} from '../ledger';
import { Address, BookCode, CommandId, OperationName, Reference } from '../names';
import { SignedAmount } from '../amount';
import { noParams, noQuery, QueryInteger, writeQuery } from './fields';
import { route } from './route';

const book = z.strictObject({ book: BookCode });

/** A version of a book's catalog. */
export const CatalogView = CatalogInForce.meta({ id: 'Catalog' });
export type CatalogView = z.output<typeof CatalogView>;

export const catalogRoutes = {
  get: route({
    method: 'GET',
    path: '/v1/books/:book/catalog',
    summary: 'Read the operations of a book as they are in force, or as they were in a version',
    scope: ['ledger:read', 'ledger:operate'],
    keyed: 'none',
    params: book,
    query: z.strictObject({ version: QueryInteger({ min: 1, max: 1_000_000_000 }).optional() }),
    reply: CatalogView,
    status: 200,
    refusals: getCatalog.refusals,
  }),
  set: route({
    method: 'PUT',
    path: '/v1/books/:book/catalog',
    summary: 'Set the operations of a book from now on; what was done before stays as it was',
    scope: 'admin:*',
    keyed: 'honoured',
    params: book,
    query: noQuery,
    body: z.strictObject({
      operations: OperationDrafts,
      reserve: z.boolean().optional().meta({
        description: 'Let `system:reserve` be the other side of every operation, instead of faucets and sinks.',
      }),
    }),
    reply: z.object({ version: z.int().positive(), seq: z.int().positive() }),
    status: 200,
    refusals: setCatalog.refusals,
  }),
};

/** What an operation did. `applied` is less than `requested` where it was `capped`; both are below 0 for what was spent. */
export const OperationView = PostedTransaction.pick({
  seq: true,
  type: true,
  reason: true,
  postings: true,
  reference: true,
  balances: true,
})
  .extend({
    transactionId: CommandId,
    account: Address,
    operation: OperationName,
    /** Of the catalog. */
    version: z.int().positive(),
    requested: SignedAmount,
    applied: SignedAmount,
    capped: z.boolean(),
    committedAt: Instant,
  })
  .meta({ id: 'Operation' });
export type OperationView = z.output<typeof OperationView>;

export const operationRoutes = {
  run: route({
    method: 'POST',
    path: '/v1/operations',
    summary: "Run an operation of the book's catalog for an account; its amount is the catalog's",
    scope: 'ledger:operate',
    keyed: 'required',
    params: noParams,
    query: writeQuery,
    body: z.strictObject({
      account: Address,
      operation: OperationName,
      multiplierBps: z.int().min(0).max(MULTIPLIER_BPS_MAX).optional(),
      reference: Reference.optional(),
    }),
    reply: OperationView,
    status: 201,
    refusals: runOperation.refusals,
  }),
};

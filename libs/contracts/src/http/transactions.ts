import * as z from 'zod';
import { Amount, SignedAmount } from '../amount';
import { refusalCodes } from '../codes';
import { Instant } from '../instant';
import { IdempotencyKey } from '../keys';
import {
  BULK_MAX,
  BULK_POSTINGS_MAX,
  EXPECTED_MAX,
  POSTINGS_MAX,
  PostedTransaction,
  PostingKind,
  StoredTransaction,
  ValueType,
  RecordType,
  eraseMemo,
  getTransaction,
  listTransactions,
  postBulk,
  postTransaction,
  refundTransaction,
  reverseTransaction,
} from '../ledger';
import { Address, AssetCode, CommandId, HoldSource, Metadata, Note, Reason, Reference } from '../names';
import { includeTotal, listFields, listOf, noParams, bookQuery, writeQuery } from './fields';
import { route } from './route';

/** What every posting answers. Rendered from the journal, so a replay is the same to the byte. */
export const TransactionView = PostedTransaction.omit({ replayed: true, refunds: true })
  .extend({ refundOf: CommandId.optional() })
  .meta({ id: 'Transaction' });
export type TransactionView = z.output<typeof TransactionView>;

/** A transaction as it is read later: with its memo, and what happened to it since. */
export const StoredTransactionView = StoredTransaction.omit({ refunds: true, refundedBy: true })
  .extend({
    refundOf: CommandId.optional(),
    refunds: z.array(z.object({ id: CommandId, amount: Amount })),
  })
  .meta({ id: 'StoredTransaction' });
export type StoredTransactionView = z.output<typeof StoredTransactionView>;

/** `asset` is the book's currency unless named; `from` may be `hold:<id>`. */
export const PostingBody = z.strictObject({
  from: z.union([Address, HoldSource]),
  to: Address,
  asset: AssetCode.optional(),
  amount: Amount,
  kind: PostingKind.optional(),
});

const transactionFields = {
  postings: z.array(PostingBody).min(1).max(POSTINGS_MAX),
  type: ValueType.optional(),
  reason: Reason,
  parentId: CommandId.optional(),
  expected: z
    .array(z.strictObject({ account: Address, asset: AssetCode.optional(), balance: SignedAmount }))
    .max(EXPECTED_MAX)
    .optional(),
  effectiveAt: Instant.optional(),
  metadata: Metadata.optional(),
  note: Note.optional(),
  reference: Reference.optional(),
};
export const TransactionBody = z.strictObject(transactionFields);
export type TransactionBody = z.output<typeof TransactionBody>;

export const BulkBody = z
  .strictObject({
    mode: z.enum(['atomic', 'independent']),
    transactions: z
      .array(z.strictObject({ idempotencyKey: IdempotencyKey, ...transactionFields }))
      .min(1)
      .max(BULK_MAX),
  })
  .refine(
    (bulk) => bulk.transactions.reduce((sum, one) => sum + one.postings.length, 0) <= BULK_POSTINGS_MAX,
    `at most ${BULK_POSTINGS_MAX} postings in one bulk`,
  );

export const BulkResult = z.object({
  /** The status that the transaction alone would have been answered with. */
  status: z.int(),
  code: z.enum(['ABORTED', ...refusalCodes]).optional(),
  detail: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  replayed: z.boolean().optional(),
  transaction: TransactionView.optional(),
});
export type BulkResult = z.output<typeof BulkResult>;

export const transactionId = z.strictObject({ id: CommandId });

export const transactionRoutes = {
  post: route({
    method: 'POST',
    path: '/v1/transactions',
    summary: 'Post movements of any number of assets between any number of accounts, all or nothing',
    scope: 'ledger:transfer',
    keyed: 'required',
    params: noParams,
    query: writeQuery,
    body: TransactionBody,
    reply: TransactionView,
    status: 201,
    refusals: postTransaction.refusals,
  }),
  bulk: route({
    method: 'POST',
    path: '/v1/transactions/bulk',
    summary: 'Post up to 500 transactions in order, each with its own idempotency key, all of them or each for itself',
    scope: 'ledger:transfer',
    keyed: 'none',
    params: noParams,
    query: writeQuery,
    body: BulkBody,
    limit: '1MiB',
    reply: z.object({ data: z.array(BulkResult) }),
    status: 200,
    refusals: [...postBulk.refusals, 'OUTCOME_UNKNOWN'],
  }),
  get: route({
    method: 'GET',
    path: '/v1/transactions/:id',
    summary: 'Read a transaction with its memo, its reversal and its refunds',
    scope: 'ledger:read',
    keyed: 'none',
    params: transactionId,
    query: bookQuery,
    reply: StoredTransactionView,
    status: 200,
    refusals: getTransaction.refusals,
  }),
  list: route({
    method: 'GET',
    path: '/v1/transactions',
    summary: 'List transactions, newest first',
    scope: 'ledger:read',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...listFields,
      account: Address.optional(),
      parentId: CommandId.optional(),
      type: RecordType.optional(),
      reason: Reason.optional(),
      includeTotal,
    }),
    reply: listOf(StoredTransactionView),
    status: 200,
    refusals: [...listTransactions.refusals, 'INVALID_CURSOR'],
  }),
  reverse: route({
    method: 'POST',
    path: '/v1/transactions/:id/reverse',
    summary: 'Post every movement of a transaction the other way round, once',
    scope: 'ledger:transfer',
    keyed: 'required',
    params: transactionId,
    query: writeQuery,
    body: z.strictObject({ reason: Reason.optional(), force: z.boolean().optional(), note: Note.optional() }),
    reply: TransactionView,
    status: 201,
    refusals: reverseTransaction.refusals,
  }),
  refund: route({
    method: 'POST',
    path: '/v1/transactions/:id/refunds',
    summary: 'Give back a part of a payment, its taxes in proportion',
    scope: 'ledger:transfer',
    keyed: 'required',
    params: transactionId,
    query: writeQuery,
    body: z.strictObject({ amount: Amount, reason: Reason.optional(), note: Note.optional() }),
    reply: TransactionView,
    status: 201,
    refusals: refundTransaction.refusals,
  }),
  eraseMemo: route({
    method: 'POST',
    path: '/v1/transactions/:id/erase-memo',
    summary: 'Erase the metadata and the note of a transaction for good; the hash chain goes on to hold',
    scope: 'admin:*',
    keyed: 'honoured',
    params: transactionId,
    query: bookQuery,
    body: z.strictObject({ reason: Reason.optional() }),
    reply: z.object({ id: CommandId, erased: z.boolean() }),
    status: 200,
    refusals: eraseMemo.refusals,
  }),
};

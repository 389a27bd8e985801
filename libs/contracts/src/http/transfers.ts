import * as z from 'zod';
import { AMOUNT_MAX, Amount, SignedAmount } from '../amount';
import { postTransaction } from '../ledger';
import { Address, AssetCode, Metadata, Note, Reason, Reference } from '../names';
import { noParams, writeQuery } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

const memo = { metadata: Metadata.optional(), note: Note.optional(), reference: Reference.optional() };

export const TransferBody = z.strictObject({
  from: Address,
  to: Address,
  asset: AssetCode.optional(),
  amount: Amount,
  reason: Reason.optional(),
  /** Whether a tax is paid on top of the amount or taken out of it. */
  feeMode: z.enum(['onTop', 'inside']).optional(),
  ...memo,
});
export type TransferBody = z.output<typeof TransferBody>;

/** Credits come from `faucet:<reason>`, debits go to `sink:<reason>`. */
export const IssueBody = z.strictObject({
  account: Address,
  asset: AssetCode.optional(),
  amount: Amount,
  reason: Reason,
  allowOverdraft: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a debit may use the overdraft limit of its account; not unless told.' }),
  ...memo,
});
export type IssueBody = z.output<typeof IssueBody>;

const Adjustment = SignedAmount.refine(
  (units) => units !== 0n && units <= AMOUNT_MAX && units >= -AMOUNT_MAX,
  'a whole number other than 0',
);

export const AdjustmentBody = z.strictObject({
  account: Address,
  asset: AssetCode.optional(),
  amount: Adjustment,
  reason: Reason,
  note: Note.refine((note) => note.trim() !== '', 'say why'),
  metadata: Metadata.optional(),
  reference: Reference.optional(),
});

const posting = {
  method: 'POST',
  params: noParams,
  query: writeQuery,
  reply: TransactionView,
  status: 201,
  refusals: postTransaction.refusals,
} as const;

export const transferRoutes = {
  transfer: route({
    ...posting,
    path: '/v1/transfers',
    summary: 'Move an amount from one account to another',
    scope: 'ledger:transfer',
    keyed: 'required',
    body: TransferBody,
  }),
  credit: route({
    ...posting,
    path: '/v1/credits',
    summary: 'Mint an amount for an account from `faucet:<reason>`',
    scope: 'ledger:mint',
    keyed: 'required',
    body: IssueBody,
  }),
  debit: route({
    ...posting,
    path: '/v1/debits',
    summary: 'Burn an amount of an account into `sink:<reason>`',
    scope: 'ledger:burn',
    keyed: 'required',
    body: IssueBody,
  }),
  adjust: route({
    ...posting,
    path: '/v1/adjustments',
    summary: 'Correct a balance by hand; the transaction carries the operator and is logged',
    scope: 'admin:*',
    keyed: 'honoured',
    body: AdjustmentBody,
  }),
};

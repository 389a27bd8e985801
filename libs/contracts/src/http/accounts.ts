import * as z from 'zod';
import { OverdraftLimit } from '../amount';
import { Instant } from '../instant';
import {
  Account,
  AccountSettings,
  Entry,
  OFFSET_MAX,
  PostingKind,
  RecordType,
  changeAccount,
  getAccount,
  getBalances,
  listAccounts,
  listEntries,
  openAccount,
} from '../ledger';
import { Address, AssetCode, Reason } from '../names';
import { QueryInteger, bookQuery, includeTotal, listFields, listOf, noParams, reasonBody, writeQuery } from './fields';
import { route } from './route';

export const AccountView = Account.meta({ id: 'Account' });
/** What commands about accounts answer: balances go on moving, so a replay could not show them again. */
export const AccountSettingsView = AccountSettings.meta({ id: 'AccountSettings' });
export const EntryView = Entry.meta({ id: 'Entry' });

const accountAddress = z.strictObject({ address: Address });

const change = {
  method: 'POST',
  scope: 'admin:*',
  keyed: 'honoured',
  params: accountAddress,
  query: writeQuery,
  reply: AccountSettingsView,
  status: 200,
  refusals: changeAccount.refusals,
} as const;

export const accountRoutes = {
  open: route({
    method: 'POST',
    path: '/v1/accounts',
    summary: 'Open an account; 200 when it is open already',
    scope: 'ledger:transfer',
    keyed: 'honoured',
    params: noParams,
    query: writeQuery,
    body: z.strictObject({ address: Address, overdraftLimit: OverdraftLimit.optional() }),
    reply: AccountSettingsView,
    status: 201,
    refusals: openAccount.refusals,
  }),
  get: route({
    method: 'GET',
    path: '/v1/accounts/:address',
    summary: 'Read an account with what is posted, held and available of each asset',
    scope: 'ledger:read',
    keyed: 'none',
    params: accountAddress,
    query: bookQuery,
    reply: AccountView,
    status: 200,
    refusals: getAccount.refusals,
  }),
  list: route({
    method: 'GET',
    path: '/v1/accounts',
    summary: 'List accounts by address, or by their balance of an asset',
    scope: 'ledger:read',
    keyed: 'none',
    params: noParams,
    query: z.strictObject({
      ...listFields,
      prefix: listAccounts.request.shape.prefix,
      asset: AssetCode.optional(),
      sort: z.enum(['address', '-balance']).optional(),
      includeTotal,
    }),
    reply: listOf(Account.extend({ transactionCount: z.int().nonnegative() })),
    status: 200,
    refusals: [...listAccounts.refusals, 'INVALID_CURSOR'],
  }),
  balances: route({
    method: 'GET',
    path: '/v1/accounts/:address/balances',
    summary: 'Read balances now, at a moment or at a seq; the same question always has the same answer',
    scope: 'ledger:read',
    keyed: 'none',
    params: accountAddress,
    query: bookQuery
      .extend({
        asset: AssetCode.optional(),
        asOf: Instant.optional(),
        asOfSeq: QueryInteger({ min: 0, max: Number.MAX_SAFE_INTEGER }).optional(),
      })
      .refine((query) => query.asOf === undefined || query.asOfSeq === undefined, 'either asOf or asOfSeq, not both'),
    reply: getBalances.reply,
    status: 200,
    refusals: getBalances.refusals,
  }),
  entries: route({
    method: 'GET',
    path: '/v1/accounts/:address/entries',
    summary: "List an account's entries, newest first; `from` is inclusive, `to` exclusive",
    scope: 'ledger:read',
    keyed: 'none',
    params: accountAddress,
    query: z
      .strictObject({
        ...listFields,
        asset: AssetCode.optional(),
        type: RecordType.optional(),
        reason: Reason.optional(),
        kind: PostingKind.optional(),
        from: Instant.optional(),
        to: Instant.optional(),
        offset: QueryInteger({ min: 0, max: OFFSET_MAX }).optional(),
        includeTotal,
      })
      .refine((query) => !query.from || !query.to || query.from <= query.to, '`from` lies after `to`'),
    reply: listOf(EntryView),
    status: 200,
    refusals: [...listEntries.refusals, 'INVALID_CURSOR'],
  }),
  setLimit: route({
    ...change,
    method: 'PATCH',
    path: '/v1/accounts/:address',
    summary: "Change an account's overdraft limit",
    body: z.strictObject({ overdraftLimit: OverdraftLimit, reason: Reason }),
  }),
  freeze: route({
    ...change,
    path: '/v1/accounts/:address/freeze',
    summary: 'Stop what leaves an account, or with `scope: all` also what enters it',
    body: z.strictObject({ reason: Reason.optional(), scope: z.enum(['debit', 'all']).optional() }),
  }),
  unfreeze: route({
    ...change,
    path: '/v1/accounts/:address/unfreeze',
    summary: 'Let a frozen account move again',
    body: reasonBody,
  }),
  close: route({
    ...change,
    path: '/v1/accounts/:address/close',
    summary: 'Close an empty account for good',
    body: reasonBody,
  }),
};

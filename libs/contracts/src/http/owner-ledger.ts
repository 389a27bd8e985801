import * as z from 'zod';
import { SignedAmount } from '../amount';
import { Instant } from '../instant';
import { getAccount, runOperation } from '../ledger';
import { OperationName } from '../names';
import { bookQuery, noParams } from './fields';
import { route } from './route';

/** Whose `user:<owner_id>` it is. */
export const OwnerId = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, '1 to 64 letters, digits, _, . and -');

/** Used once in a book, for ever. */
export const Nonce = z.string().regex(/^[A-Za-z0-9_.:~@/+=-]{1,128}$/, '1 to 128 letters, digits and _.:~@/+=-');

export const OwnerEntry = z
  .object({
    /** The seq of its transaction. */
    id: z.int().positive(),
    operation: OperationName,
    amount: SignedAmount,
    nonce: Nonce,
    owner_id: OwnerId,
    created_on: Instant,
  })
  .meta({ id: 'OwnerEntry' });
export type OwnerEntry = z.output<typeof OwnerEntry>;

const reading = {
  method: 'GET',
  summary: 'Read the balance of an owner; 0 of one who is not known',
  scope: ['ledger:operate', 'ledger:read'],
  keyed: 'none',
  params: z.strictObject({ ownerId: OwnerId }),
  query: bookQuery,
  reply: z
    .object({ owner_id: OwnerId, balance: SignedAmount, last_updated: Instant.nullable() })
    .meta({ id: 'OwnerBalance' }),
  status: 200,
  refusals: getAccount.refusals,
} as const;

const adding = {
  method: 'POST',
  summary: "Run an operation of the book's catalog for an owner, once for each nonce",
  scope: 'ledger:operate',
  keyed: 'none',
  params: noParams,
  query: bookQuery,
  body: z.strictObject({ owner_id: OwnerId, operation: OperationName, nonce: Nonce }),
  reply: OwnerEntry,
  status: 201,
  refusals: [...runOperation.refusals, 'DUPLICATE_NONCE', 'OUTCOME_UNKNOWN'],
  /** Its clients know 201, 400 and 409. */
  statuses: { INSUFFICIENT_FUNDS: 400 },
  aliases: { INSUFFICIENT_FUNDS: 'InsufficientBalance' },
  members: ['original', 'mismatch'],
} as const;

/** A ledger of credits as applications knew it before: other names, the same book. With and without the last slash. */
export const ownerLedgerRoutes = {
  read: route({ ...reading, path: '/ledger/:ownerId' }),
  readWithSlash: route({ ...reading, path: '/ledger/:ownerId/' }),
  add: route({ ...adding, path: '/ledger' }),
  addWithSlash: route({ ...adding, path: '/ledger/' }),
};

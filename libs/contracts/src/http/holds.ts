import * as z from 'zod';
import { Amount } from '../amount';
import { Instant } from '../instant';
import {
  AssetAmount,
  HOLD_SECONDS_MAX,
  HoldState,
  captureHold,
  createHold,
  getHold,
  listHolds,
  voidHold,
} from '../ledger';
import { Address, AssetCode, CommandId, Metadata, Note, Reason } from '../names';
import { bookQuery, listFields, listOf, noParams, reasonBody, writeQuery } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

/** The answer to making a hold, the same for ever. */
export const MadeHoldView = z.object({
  id: CommandId,
  account: Address,
  state: z.literal('held'),
  asset: AssetCode,
  amount: Amount,
  reason: Reason.optional(),
  expiresAt: Instant.optional(),
  transaction: TransactionView,
});

/** `asset` and `amount` are those of the first amount; a service may hold several. */
export const HoldView = z
  .object({
    id: CommandId,
    account: Address,
    state: HoldState,
    asset: AssetCode,
    amount: Amount,
    amounts: z.array(AssetAmount),
    remaining: z.array(AssetAmount),
    reason: Reason.optional(),
    madeAt: Instant,
    expiresAt: Instant.optional(),
    endedBy: CommandId.optional(),
  })
  .meta({ id: 'Hold' });
export type HoldView = z.output<typeof HoldView>;

/** The transaction that ended a hold, with the state that the hold is in since. */
const ended = (state: 'captured' | 'voided') => TransactionView.extend({ holdId: CommandId, state: z.literal(state) });

const holdId = z.strictObject({ id: CommandId });

export const holdRoutes = {
  create: route({
    method: 'POST',
    path: '/v1/holds',
    summary: 'Reserve an amount of an account until it is captured, voided or expired',
    scope: 'ledger:hold',
    keyed: 'required',
    params: noParams,
    query: writeQuery,
    body: z.strictObject({
      account: Address,
      asset: AssetCode.optional(),
      amount: Amount,
      ttlSeconds: z.int().min(1).max(HOLD_SECONDS_MAX).optional(),
      reason: Reason.optional(),
      metadata: Metadata.optional(),
      note: Note.optional(),
    }),
    reply: MadeHoldView,
    status: 201,
    refusals: createHold.refusals,
  }),
  capture: route({
    method: 'POST',
    path: '/v1/holds/:id/capture',
    summary: 'Pay from a hold and end it: what is not captured is available again',
    scope: 'ledger:hold',
    keyed: 'required',
    params: holdId,
    query: writeQuery,
    body: z.strictObject({
      to: Address,
      amount: Amount.optional(),
      asset: AssetCode.optional(),
      reason: Reason.optional(),
    }),
    reply: ended('captured'),
    status: 201,
    refusals: captureHold.refusals,
  }),
  void: route({
    method: 'POST',
    path: '/v1/holds/:id/void',
    summary: 'End a hold and give all of it back',
    scope: 'ledger:hold',
    keyed: 'required',
    params: holdId,
    query: writeQuery,
    body: reasonBody,
    reply: ended('voided'),
    status: 201,
    refusals: voidHold.refusals,
  }),
  get: route({
    method: 'GET',
    path: '/v1/holds/:id',
    summary: 'Read a hold',
    scope: ['ledger:hold', 'ledger:read'],
    keyed: 'none',
    params: holdId,
    query: bookQuery,
    reply: HoldView,
    status: 200,
    refusals: getHold.refusals,
  }),
  list: route({
    method: 'GET',
    path: '/v1/holds',
    summary: 'List holds, newest first',
    scope: ['ledger:hold', 'ledger:read'],
    keyed: 'none',
    params: noParams,
    query: z.strictObject({ ...listFields, account: Address.optional(), state: HoldState.optional() }),
    reply: listOf(HoldView),
    status: 200,
    refusals: [...listHolds.refusals, 'INVALID_CURSOR'],
  }),
};

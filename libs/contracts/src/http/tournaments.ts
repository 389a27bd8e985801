import * as z from 'zod';
import { Amount } from '../amount';
import { Instant } from '../instant';
import { BULK_MAX, listTransactions, postTransaction } from '../ledger';
import { Address, AssetCode, CommandId } from '../names';
import { bookQuery, listQuery, listOf } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

export const PLACES_MAX = 1_000_000;

/** Of a tournament and of a registration to it: both fit into a natural key whatever they are. */
const Slug = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'not 1 to 64 of [A-Za-z0-9_.-]');
const Place = z.int().min(1).max(PLACES_MAX);
const tournamentId = z.strictObject({ id: Slug });
const asset = AssetCode.optional();

export const ParticipationBody = z.strictObject({
  registrations: z
    .array(z.strictObject({ id: Slug, account: Address }))
    .min(1)
    .max(BULK_MAX),
  /** Of each registration. */
  amount: Amount,
  asset,
});
export type ParticipationBody = z.output<typeof ParticipationBody>;

export const PlacementsBody = z.strictObject({
  placements: z
    .array(z.strictObject({ place: Place, account: Address, amount: Amount }))
    .min(1)
    .max(BULK_MAX),
  asset,
});
export type PlacementsBody = z.output<typeof PlacementsBody>;

/** An award as it was paid, the same for ever. */
const paid = { account: Address, amount: Amount, transaction: TransactionView };

/** What a tournament has paid for. */
export const AwardView = z
  .object({
    kind: z.enum(['participation', 'placement']),
    /** Of a participation. */
    registration: Slug.optional(),
    /** Of a placement. */
    place: Place.optional(),
    account: Address,
    asset: AssetCode,
    amount: Amount,
    transactionId: CommandId,
    reversedBy: CommandId.optional(),
    committedAt: Instant,
  })
  .meta({ id: 'Award' });
export type AwardView = z.output<typeof AwardView>;

const award = {
  method: 'POST',
  scope: 'ledger:mint',
  keyed: 'honoured',
  params: tournamentId,
  query: bookQuery,
  limit: '1MiB',
  status: 201,
  refusals: [...postTransaction.refusals.filter((code) => !code.startsWith('IDEMPOTENCY')), 'OUTCOME_UNKNOWN'],
} as const;

export const tournamentRoutes = {
  participation: route({
    ...award,
    path: '/v1/tournaments/:id/participation',
    summary:
      'Pay registrations for taking part, all or none, each once for ever; 409 where one was paid otherwise before',
    body: ParticipationBody,
    reply: z.object({ id: Slug, data: z.array(z.object({ registration: Slug, ...paid })) }),
  }),
  placements: route({
    ...award,
    path: '/v1/tournaments/:id/placements',
    summary: 'Pay places, all or none, each once for ever; 409 where one was paid to another account or amount before',
    body: PlacementsBody,
    reply: z.object({ id: Slug, data: z.array(z.object({ place: Place, ...paid })) }),
  }),
  get: route({
    method: 'GET',
    path: '/v1/tournaments/:id',
    summary: 'List what a tournament has paid, newest first',
    scope: 'ledger:read',
    keyed: 'none',
    params: tournamentId,
    query: listQuery,
    reply: listOf(AwardView).extend({ id: Slug }),
    status: 200,
    refusals: [...listTransactions.refusals, 'TOURNAMENT_NOT_FOUND', 'INVALID_CURSOR'],
  }),
};

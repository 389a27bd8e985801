import * as z from 'zod';
import { Units } from '../amount';
import { MemberId } from '../governance';
import { Instant } from '../instant';
import { WINDOW_SECONDS_MAX } from '../ledger';
import { AssetCode, CommandId } from '../names';
import { ApplicationId } from './applications';
import { listFields, listOf, noParams, noQuery } from './fields';
import { route } from './route';
import { memberScopes } from './scopes';

export const CONSENT_LIMITS_MAX = 8;

/** Nobody gives what they do not have. */
export const ConsentScope = z.enum(memberScopes);
export type ConsentScope = z.output<typeof ConsentScope>;

/** What an application may debit of one asset in a window; windows begin at multiples of their length, `null` is for ever. */
export const ConsentLimit = z.strictObject({
  asset: AssetCode.optional().meta({ description: 'The currency unless told.' }),
  limit: Units,
  windowSeconds: z.int().min(1).max(WINDOW_SECONDS_MAX).nullable(),
});

const limitView = ConsentLimit.extend({ asset: AssetCode });

export const ConsentView = z
  .object({
    id: CommandId,
    member: MemberId,
    application: ApplicationId,
    scopes: z.array(ConsentScope),
    /** An asset that is not named is not limited. */
    limits: z.array(limitView),
    status: z.enum(['active', 'expired', 'ended']),
    createdAt: Instant,
    expiresAt: Instant.optional(),
    endedAt: Instant.optional(),
  })
  .meta({ id: 'Consent' });
export type ConsentView = z.output<typeof ConsentView>;

const { book: _, ...pageFields } = listFields;
const reading = { method: 'GET', scope: 'ledger:read', keyed: 'none', status: 200 } as const;
const writing = { scope: 'ledger:transfer', keyed: 'honoured', query: noQuery } as const;
const consentId = z.strictObject({ id: CommandId });

/** What members let applications do in their name. Given by the member alone: an operator sends `Tix-Member`. */
export const consentRoutes = {
  give: route({
    ...writing,
    method: 'POST',
    path: '/v1/consents',
    summary: 'Let an application of the main book act for the acting member, within scopes and limits',
    params: noParams,
    body: z.strictObject({
      member: MemberId,
      application: ApplicationId,
      scopes: z.array(ConsentScope).min(1).max(memberScopes.length),
      limits: z.array(ConsentLimit).max(CONSENT_LIMITS_MAX).optional(),
      expiresAt: Instant.optional(),
    }),
    reply: ConsentView,
    status: 201,
    refusals: [
      'BOOK_NOT_FOUND',
      'NOT_OWNER',
      'APPLICATION_NOT_FOUND',
      'ASSET_NOT_FOUND',
      'ALREADY_EXISTS',
      'LEDGER_BUSY',
    ],
  }),
  list: route({
    ...reading,
    path: '/v1/consents',
    summary: 'List consents that one gave, or was given, newest first',
    params: noParams,
    query: z.strictObject({ ...pageFields, member: MemberId.optional(), application: ApplicationId.optional() }),
    reply: listOf(ConsentView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/consents/:id',
    summary: 'Read a consent with what is used of its limits',
    params: consentId,
    query: noQuery,
    reply: ConsentView.extend({
      limits: z.array(limitView.extend({ used: Units, left: Units, resetsAt: Instant.optional() })),
    }),
    refusals: ['CONSENT_NOT_FOUND'],
  }),
  end: route({
    ...writing,
    method: 'DELETE',
    path: '/v1/consents/:id',
    summary: 'End a consent: the next request under it is refused. Holds made under it stay',
    params: consentId,
    reply: ConsentView,
    status: 200,
    refusals: ['CONSENT_NOT_FOUND', 'NOT_OWNER', 'LEDGER_BUSY'],
  }),
};

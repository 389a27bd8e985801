import * as z from 'zod';
import { Instant } from '../instant';
import { Address, BookCode } from '../names';
import { GrantableScope } from './scopes';
import { listOf, listQuery, noParams, noQuery, reasonBody } from './fields';
import { route } from './route';

/** A label for people: no control characters, not only spaces. */
export const DisplayName = z
  .string()
  .min(1)
  .max(64)
  .refine((name) => name.trim() !== '' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name), 'not a readable name');

const OwnerId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'not an id');
export const ApplicationId = OwnerId;
export const KeyId = z.string().regex(/^[A-Za-z0-9]{12}$/, 'not the id of a key');

/** Writes a minute per key; 600 unless set. */
export const WritesPerMinute = z.int().min(1).max(1_000_000);
export const WRITES_PER_MINUTE_DEFAULT = 600;

export const KeyView = z.object({ id: KeyId, createdAt: Instant, revokedAt: Instant.optional() });
const NewKey = { key: z.string().meta({ description: 'Shown once.' }), keyId: KeyId };

export const ApplicationView = z
  .object({
    id: OwnerId,
    name: DisplayName,
    scopes: z.array(GrantableScope),
    book: BookCode,
    account: Address,
    status: z.enum(['active', 'suspended']),
    writesPerMinute: WritesPerMinute,
    keys: z.array(KeyView),
    createdAt: Instant,
  })
  .meta({ id: 'Application' });
export type ApplicationView = z.output<typeof ApplicationView>;

const applicationId = z.strictObject({ id: OwnerId });
const administration = { scope: 'admin:*', query: noQuery } as const;
const one = {
  ...administration,
  params: applicationId,
  reply: ApplicationView,
  status: 200,
  refusals: ['APPLICATION_NOT_FOUND'],
} as const;

export const applicationRoutes = {
  create: route({
    ...administration,
    method: 'POST',
    path: '/v1/applications',
    summary: 'Register an application with its first key, which is shown once; an unknown book is created',
    keyed: 'honoured',
    params: noParams,
    body: z.strictObject({
      name: DisplayName,
      scopes: z.array(GrantableScope).max(32),
      book: BookCode.optional(),
      writesPerMinute: WritesPerMinute.optional(),
    }),
    reply: z.object({
      id: OwnerId,
      name: DisplayName,
      scopes: z.array(GrantableScope),
      book: BookCode,
      account: Address,
      ...NewKey,
    }),
    status: 201,
    refusals: [],
  }),
  list: route({
    ...administration,
    method: 'GET',
    path: '/v1/applications',
    summary: 'List applications, oldest first',
    keyed: 'none',
    params: noParams,
    query: listQuery.omit({ book: true }),
    reply: listOf(ApplicationView),
    status: 200,
    refusals: ['INVALID_CURSOR'],
  }),
  get: route({
    ...one,
    method: 'GET',
    path: '/v1/applications/:id',
    summary: 'Read an application with the ids of its keys',
    keyed: 'none',
  }),
  change: route({
    ...one,
    method: 'PATCH',
    path: '/v1/applications/:id',
    summary: "Set an application's rate limit",
    keyed: 'honoured',
    body: z.strictObject({ writesPerMinute: WritesPerMinute }),
  }),
  suspend: route({
    ...one,
    method: 'POST',
    path: '/v1/applications/:id/suspend',
    summary: 'Refuse every key of an application',
    keyed: 'honoured',
    body: reasonBody,
  }),
  resume: route({
    ...one,
    method: 'POST',
    path: '/v1/applications/:id/resume',
    summary: 'Accept the keys of a suspended application again',
    keyed: 'honoured',
    body: reasonBody,
  }),
  createKey: route({
    ...one,
    method: 'POST',
    path: '/v1/applications/:id/keys',
    summary: 'Make another key, so that the old one can be replaced without a pause',
    keyed: 'honoured',
    body: z.strictObject({}),
    reply: z.object({ id: KeyId, ...NewKey }),
    status: 201,
  }),
  revokeKey: route({
    ...one,
    method: 'DELETE',
    path: '/v1/applications/:id/keys/:keyId',
    summary: 'Revoke a key; it stops working within a second',
    keyed: 'honoured',
    params: z.strictObject({ id: OwnerId, keyId: KeyId }),
    reply: KeyView,
    refusals: ['APPLICATION_NOT_FOUND', 'KEY_NOT_FOUND'],
  }),
};

export const OperatorView = z
  .object({
    id: OwnerId,
    name: DisplayName,
    status: z.enum(['active', 'revoked']),
    keys: z.array(KeyView),
    createdAt: Instant,
  })
  .meta({ id: 'Operator' });
export type OperatorView = z.output<typeof OperatorView>;

export const operatorRoutes = {
  create: route({
    ...administration,
    method: 'POST',
    path: '/v1/operators',
    summary: 'Name another operator; the key is shown once',
    keyed: 'honoured',
    params: noParams,
    body: z.strictObject({ name: DisplayName }),
    reply: z.object({ id: OwnerId, name: DisplayName, ...NewKey }),
    status: 201,
    refusals: [],
  }),
  list: route({
    ...administration,
    method: 'GET',
    path: '/v1/operators',
    summary: 'List operators, oldest first',
    keyed: 'none',
    params: noParams,
    query: listQuery.omit({ book: true }),
    reply: listOf(OperatorView),
    status: 200,
    refusals: ['INVALID_CURSOR'],
  }),
  revoke: route({
    ...administration,
    method: 'POST',
    path: '/v1/operators/:id/revoke',
    summary: "Revoke an operator's keys; the last operator stays",
    keyed: 'honoured',
    params: applicationId,
    body: reasonBody,
    reply: OperatorView,
    status: 200,
    refusals: ['OPERATOR_NOT_FOUND', 'LAST_OWNER'],
  }),
};

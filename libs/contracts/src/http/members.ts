import * as z from 'zod';
import { Instant } from '../instant';
import {
  ExternalId,
  Identities,
  LinkCode,
  Link,
  Member,
  MemberErasure,
  MemberId,
  MemberName,
  NamePart,
  Platform,
  changeMember,
  createLinkCode,
  eraseMember,
  LinkedIdentity,
  getLink,
  getMember,
  openDailyBox,
  redeemLinkCode,
  registerMember,
  unlinkIdentity,
} from '../governance';
import { StandingEmployment, StandingMembership, getStanding } from '../company';
import { AccountBalance, AccountStatus, AssetAmount, changeAccount } from '../ledger';
import { AccountSettingsView } from './accounts';
import { listFields, listOf, noParams, noQuery, reasonBody, writeQuery } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

export const MemberView = Member.meta({ id: 'Member' });
export type MemberView = z.output<typeof MemberView>;

const standing = {
  companies: z.array(StandingMembership),
  employments: z.array(StandingEmployment),
};

/** What a bot shows of a person in one answer. What a part of the system cannot tell at the moment is left out. */
export const MemberCard = Member.extend({
  status: AccountStatus,
  balances: z.array(AccountBalance),
  /** Boxes that can still be opened today, and when there are new ones. */
  dailyBox: z.object({ perDay: z.int().nonnegative(), left: z.int().nonnegative(), resetsAt: Instant.optional() }),
  ...z.object(standing).partial().shape,
}).meta({ id: 'MemberCard' });
export type MemberCard = z.output<typeof MemberCard>;

/** Everything that is kept of a person by name, and where the rest is: the pages of `entries`. */
export const MemberExport = z
  .object({
    exportedAt: Instant,
    member: MemberView,
    identities: z.array(LinkedIdentity),
    account: z.object({ status: AccountStatus, balances: z.array(AccountBalance) }),
    ...standing,
    /** Paths of lists about the member. */
    lists: z.object({ entries: z.string(), employments: z.string(), payouts: z.string(), companies: z.string() }),
  })
  .meta({ id: 'MemberExport' });

const memberId = z.strictObject({ id: MemberId });
const reading = { method: 'GET', keyed: 'none', params: memberId, query: noQuery, status: 200 } as const;
const freezing = {
  method: 'POST',
  scope: 'admin:*',
  keyed: 'honoured',
  params: memberId,
  query: writeQuery,
  reply: AccountSettingsView,
  status: 200,
  refusals: changeAccount.refusals,
} as const;

export const memberRoutes = {
  register: route({
    method: 'POST',
    path: '/v1/members',
    summary: 'Register a member and open the account `member:<id>`',
    scope: 'members:manage',
    keyed: 'required',
    params: noParams,
    query: noQuery,
    body: z.strictObject({
      displayName: MemberName,
      identities: Identities.optional(),
      id: MemberId.optional().meta({ description: 'For operators, as in an import; else one is made.' }),
    }),
    reply: MemberView,
    status: 201,
    refusals: registerMember.refusals,
  }),
  list: route({
    ...reading,
    path: '/v1/members',
    summary: 'List members by id',
    scope: 'members:manage',
    params: noParams,
    query: z.strictObject({
      limit: listFields.limit,
      cursor: listFields.cursor,
      name: NamePart.optional(),
      platform: Platform.optional(),
    }),
    reply: listOf(MemberView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/members/:id',
    summary: 'Read a member: oneself, or with `members:manage` anybody',
    scope: ['members:manage', 'ledger:read'],
    reply: MemberView,
    refusals: getMember.refusals,
  }),
  card: route({
    ...reading,
    path: '/v1/members/:id/card',
    summary: 'Read what a bot shows of a member in one answer: profile, balances, daily box, companies and jobs',
    scope: ['members:manage', 'ledger:read'],
    reply: MemberCard,
    refusals: ['MEMBER_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'ALLOWANCE_NOT_FOUND', 'BOOK_NOT_FOUND'],
  }),
  export: route({
    ...reading,
    path: '/v1/members/:id/export',
    summary: 'Read everything that is kept of a member',
    scope: ['members:manage', 'ledger:read'],
    reply: MemberExport,
    refusals: ['MEMBER_NOT_FOUND', 'ACCOUNT_NOT_FOUND', 'BOOK_NOT_FOUND', ...getStanding.refusals],
  }),
  erase: route({
    method: 'DELETE',
    path: '/v1/members/:id',
    summary: 'Erase what is known of a person; the account and its entries stay under the id, which nobody gets again',
    scope: ['members:manage', 'ledger:transfer'],
    keyed: 'honoured',
    params: memberId,
    query: noQuery,
    reply: MemberErasure,
    status: 200,
    refusals: [...eraseMember.refusals, 'OWNS_COMPANY'],
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/members/:id',
    summary: 'Change what a member is called',
    scope: ['members:manage', 'ledger:transfer'],
    keyed: 'honoured',
    params: memberId,
    query: noQuery,
    body: z.strictObject({ displayName: MemberName }),
    reply: MemberView,
    status: 200,
    refusals: changeMember.refusals,
  }),
  freeze: route({
    ...freezing,
    path: '/v1/members/:id/freeze',
    summary: "Stop what leaves a member's account, or with `scope: all` also what enters it",
    body: reasonBody.extend({ scope: z.enum(['debit', 'all']).optional() }),
  }),
  unfreeze: route({
    ...freezing,
    path: '/v1/members/:id/unfreeze',
    summary: "Let a frozen member's account move again",
    body: reasonBody,
  }),
  openDailyBox: route({
    method: 'POST',
    path: '/v1/members/:id/daily-box',
    summary: "Open a member's daily box: a draw from the table of the register that anybody can repeat",
    scope: ['members:manage', 'ledger:transfer'],
    keyed: 'required',
    params: memberId,
    query: noQuery,
    body: z.strictObject({}),
    reply: z.object({
      member: MemberId,
      materials: z.array(AssetAmount),
      seed: z.string(),
      rulesVersion: z.int().nonnegative(),
      transaction: TransactionView,
    }),
    status: 201,
    refusals: ['MEMBER_NOT_FOUND', ...openDailyBox.refusals],
  }),
};

export const LinkView = Link.meta({ id: 'Link' });

export const linkRoutes = {
  createCode: route({
    method: 'POST',
    path: '/v1/links/codes',
    summary: 'Make a code with which the member links an identity in another application, once',
    scope: ['links:manage', 'ledger:transfer'],
    keyed: 'honoured',
    params: noParams,
    query: noQuery,
    body: z.strictObject({ member: MemberId.optional() }),
    reply: z.object({ member: MemberId, code: LinkCode, expiresAt: Instant }),
    status: 201,
    refusals: createLinkCode.refusals,
  }),
  redeem: route({
    method: 'POST',
    path: '/v1/links/redeem',
    summary: 'Link an external identity with the code that its person has typed in',
    scope: 'links:manage',
    keyed: 'honoured',
    params: noParams,
    query: noQuery,
    body: z.strictObject({ platform: Platform, externalId: ExternalId, code: z.string().min(1).max(16) }),
    reply: LinkView,
    status: 201,
    refusals: redeemLinkCode.refusals,
  }),
  get: route({
    method: 'GET',
    path: '/v1/links/:platform/:externalId',
    summary: 'Find the member an external identity is linked to',
    scope: ['links:manage', 'members:manage'],
    keyed: 'none',
    params: z.strictObject({ platform: Platform, externalId: ExternalId }),
    query: noQuery,
    reply: LinkView,
    status: 200,
    refusals: getLink.refusals,
  }),
  unlink: route({
    method: 'DELETE',
    path: '/v1/links/:platform/:externalId',
    summary: 'Unlink an external identity; for its member, or whoever manages members, not for the application',
    scope: ['members:manage', 'ledger:transfer'],
    keyed: 'honoured',
    params: z.strictObject({ platform: Platform, externalId: ExternalId }),
    query: noQuery,
    reply: LinkView,
    status: 200,
    refusals: unlinkIdentity.refusals,
  }),
};

import * as z from 'zod';
import {
  CompanyId,
  CompanyMembership,
  CompanyRole,
  Invitation,
  InvitationId,
  InvitationSeconds,
  InvitationStatus,
  answerInvitation,
  inviteMember,
  listInvitations,
} from '../company';
import { MemberId } from '../governance';
import { listFields, listOf, noParams, noQuery, reasonBody } from './fields';
import { route } from './route';

export const InvitationView = Invitation.meta({ id: 'Invitation' });

const { book: _, ...pageFields } = listFields;
const reading = { method: 'GET', scope: ['company:manage', 'ledger:read'], keyed: 'none', status: 200 } as const;
const writing = { method: 'POST', scope: 'company:manage', keyed: 'honoured', query: noQuery, status: 201 } as const;
const answering = {
  ...writing,
  params: z.strictObject({ id: InvitationId }),
  body: reasonBody,
  reply: InvitationView.extend({ membership: CompanyMembership.optional() }),
  refusals: [...answerInvitation.refusals, 'BOOK_NOT_FOUND'],
} as const;

export const invitationRoutes = {
  invite: route({
    ...writing,
    path: '/v1/companies/:id/invitations',
    summary: 'Invite a member into a company, as `member` unless told',
    params: z.strictObject({ id: CompanyId }),
    body: z.strictObject({
      member: MemberId,
      role: CompanyRole.optional(),
      expiresInSeconds: InvitationSeconds.optional(),
    }),
    reply: InvitationView,
    refusals: [...inviteMember.refusals, 'BOOK_NOT_FOUND'],
  }),
  ofCompany: route({
    ...reading,
    path: '/v1/companies/:id/invitations',
    summary: 'List the invitations of a company, for whoever may invite',
    params: z.strictObject({ id: CompanyId }),
    query: z.strictObject({ ...pageFields, member: MemberId.optional(), status: InvitationStatus.optional() }),
    reply: listOf(InvitationView),
    refusals: [...listInvitations.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  list: route({
    ...reading,
    path: '/v1/invitations',
    summary: 'List what a member was invited to',
    params: noParams,
    query: z.strictObject({ ...pageFields, member: MemberId.optional(), status: InvitationStatus.optional() }),
    reply: listOf(InvitationView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  accept: route({ ...answering, path: '/v1/invitations/:id/accept', summary: 'Accept an invitation' }),
  decline: route({ ...answering, path: '/v1/invitations/:id/decline', summary: 'Decline an invitation' }),
  withdraw: route({ ...answering, path: '/v1/invitations/:id/withdraw', summary: 'Withdraw an invitation' }),
};

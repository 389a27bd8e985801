import * as z from 'zod';
import { MemberId } from '../governance';
import { Amount, Units } from '../amount';
import {
  COMPANY_NAME_MAX,
  Company,
  CompanyId,
  CompanyMembership,
  CompanyName,
  CompanyPermission,
  CompanyRole,
  CompanyStatus,
  FOUNDERS_MAX,
  dissolveCompany,
  foundCompany,
  getCompany,
  getTreasury,
  SpendingLimit,
  grantRole,
  setSpendingLimit,
  listCompanyMembers,
  removeMember,
  transferTreasury,
} from '../company';
import { AccountBalance } from '../ledger';
import { Address, AssetCode, CommandId, Metadata, Note, Reason, Reference } from '../names';
import { listFields, listOf, noParams, noQuery, reasonBody, writeQuery } from './fields';
import { route } from './route';
import { TransactionView } from './transactions';

export const CompanyView = Company.meta({ id: 'Company' });
export const MembershipView = CompanyMembership.meta({ id: 'CompanyMembership' });

const { book: _, ...pageFields } = listFields;
const ofCompany = z.strictObject({ id: CompanyId });
const reading = { method: 'GET', scope: ['company:manage', 'ledger:read'], keyed: 'none', status: 200 } as const;
const writing = { method: 'POST', scope: 'company:manage', status: 201 } as const;

const RoleView = z.object({
  role: CompanyRole,
  permissions: z.array(CompanyPermission),
  /** Of each member with the role; without one there is no limit. */
  spendingLimit: SpendingLimit.omit({ role: true }).optional(),
});

const limiting = {
  scope: 'company:manage',
  keyed: 'honoured',
  params: ofCompany.extend({ role: CompanyRole }),
  query: noQuery,
  reply: RoleView,
  status: 200,
  refusals: [...setSpendingLimit.refusals, 'BOOK_NOT_FOUND'],
} as const;

const granting = {
  ...writing,
  keyed: 'honoured',
  params: ofCompany,
  query: noQuery,
  reply: MembershipView,
  refusals: [...grantRole.refusals, 'BOOK_NOT_FOUND'],
} as const;

const shelf = {
  ...reading,
  params: ofCompany,
  query: noQuery,
  reply: z.object({ account: Address, balances: z.array(AccountBalance) }),
  refusals: [...getTreasury.refusals, 'BOOK_NOT_FOUND'],
} as const;

export const companyRoutes = {
  found: route({
    ...writing,
    path: '/v1/companies',
    summary: 'Found a company; the fee is burned from the account of the owner',
    keyed: 'required',
    params: noParams,
    query: noQuery,
    body: z.strictObject({
      name: CompanyName,
      owner: MemberId,
      founders: z.array(MemberId).max(FOUNDERS_MAX).optional(),
    }),
    reply: Company.extend({ transaction: TransactionView.optional() }),
    refusals: foundCompany.refusals,
  }),
  list: route({
    ...reading,
    path: '/v1/companies',
    summary: 'List companies',
    params: noParams,
    query: z.strictObject({
      ...pageFields,
      member: MemberId.optional(),
      name: z.string().min(1).max(COMPANY_NAME_MAX).optional(),
      status: CompanyStatus.optional(),
    }),
    reply: listOf(CompanyView),
    refusals: ['BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  get: route({
    ...reading,
    path: '/v1/companies/:id',
    summary: 'Read a company',
    params: ofCompany,
    query: noQuery,
    reply: CompanyView,
    refusals: [...getCompany.refusals, 'BOOK_NOT_FOUND'],
  }),
  members: route({
    ...reading,
    path: '/v1/companies/:id/members',
    summary: 'List the members of a company with their roles',
    params: ofCompany,
    query: z.strictObject(pageFields),
    reply: listOf(MembershipView),
    refusals: [...listCompanyMembers.refusals, 'BOOK_NOT_FOUND', 'INVALID_CURSOR'],
  }),
  addMember: route({
    ...granting,
    path: '/v1/companies/:id/members',
    summary: 'Take a member into a company, as `member` unless told',
    body: z.strictObject({ member: MemberId, role: CompanyRole.optional() }),
  }),
  removeMember: route({
    method: 'DELETE',
    path: '/v1/companies/:id/members/:member',
    summary: 'Leave a company, or remove a member whose role you could grant',
    scope: 'company:manage',
    keyed: 'honoured',
    params: ofCompany.extend({ member: MemberId }),
    query: noQuery,
    reply: MembershipView,
    status: 200,
    refusals: [...removeMember.refusals, 'BOOK_NOT_FOUND'],
  }),
  roles: route({
    ...reading,
    path: '/v1/companies/:id/roles',
    summary: 'List the roles of a company with what they permit',
    params: ofCompany,
    query: noQuery,
    reply: z.object({ data: z.array(RoleView) }),
    refusals: [...getCompany.refusals, 'BOOK_NOT_FOUND'],
  }),
  grantRole: route({
    ...granting,
    path: '/v1/companies/:id/roles',
    summary: 'Give a member a role whose every permission you have',
    body: z.strictObject({ member: MemberId, role: CompanyRole }),
  }),
  setLimit: route({
    ...limiting,
    method: 'PUT',
    path: '/v1/companies/:id/roles/:role/spending-limit',
    summary: 'Limit what each member with a role spends of the treasury in a window; a day unless told',
    body: z.strictObject({ limit: Units, windowSeconds: SpendingLimit.shape.windowSeconds.optional() }),
  }),
  liftLimit: route({
    ...limiting,
    method: 'DELETE',
    path: '/v1/companies/:id/roles/:role/spending-limit',
    summary: 'Lift the limit of a role',
  }),
  dissolve: route({
    ...writing,
    path: '/v1/companies/:id/dissolve',
    summary: 'End a company: wages are paid up to now, the owners get what is left; asked again it says how far it is',
    keyed: 'honoured',
    params: ofCompany,
    query: noQuery,
    body: reasonBody,
    reply: Company.extend({ transactionIds: z.array(CommandId) }),
    status: 200,
    refusals: [...dissolveCompany.refusals, 'BOOK_NOT_FOUND'],
  }),
  treasury: route({
    ...shelf,
    path: '/v1/companies/:id/treasury',
    summary: 'What a company has of the currency',
  }),
  inventory: route({
    ...shelf,
    path: '/v1/companies/:id/inventory',
    summary: 'What a company has of everything else',
  }),
  transfer: route({
    ...writing,
    path: '/v1/companies/:id/treasury/transfers',
    summary: 'Pay from the treasury or hand out of the inventory',
    keyed: 'required',
    params: ofCompany,
    query: writeQuery,
    body: z.strictObject({
      to: Address,
      asset: AssetCode.optional(),
      amount: Amount,
      reason: Reason.optional(),
      metadata: Metadata.optional(),
      note: Note.optional(),
      reference: Reference.optional(),
    }),
    reply: TransactionView,
    refusals: transferTreasury.refusals,
  }),
};

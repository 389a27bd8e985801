import type { CompanyRole, InvitationStatus } from '@tix/contracts';
import { EntitySchema } from 'typeorm';

/** Moments are microseconds of the economy's clock. */
export interface InvitationEntity {
  readonly id: string;
  readonly seq: bigint;
  readonly companyId: string;
  readonly member: string;
  readonly role: CompanyRole;
  readonly status: InvitationStatus;
  readonly createdAt: bigint;
  readonly expiresAt: bigint;
  readonly answeredAt: bigint | null;
}

export const Invitations = new EntitySchema<InvitationEntity>({
  name: 'invitation',
  schema: 'company',
  columns: {
    id: { type: 'text', primary: true },
    seq: { type: 'bigint', insert: false },
    companyId: { type: 'text', name: 'company_id' },
    member: { type: 'text' },
    role: { type: 'text' },
    status: { type: 'text' },
    createdAt: { type: 'bigint', name: 'created_at' },
    expiresAt: { type: 'bigint', name: 'expires_at' },
    answeredAt: { type: 'bigint', name: 'answered_at', nullable: true },
  },
});

export interface SpendingLimitEntity {
  readonly companyId: string;
  readonly role: CompanyRole;
  readonly units: bigint | null;
  readonly windowSeconds: number | null;
}

export const SpendingLimits = new EntitySchema<SpendingLimitEntity>({
  name: 'spending_limit',
  schema: 'company',
  columns: {
    companyId: { type: 'text', name: 'company_id', primary: true },
    role: { type: 'text', primary: true },
    // Written by replicas before `leave-limits` alone, and read by nobody else.
    units: { type: 'bigint', nullable: true },
    windowSeconds: { type: 'int', name: 'window_seconds', nullable: true },
  },
});

export interface MembershipEntity {
  readonly companyId: string;
  readonly member: string;
  readonly role: CompanyRole;
  readonly sinceAt: bigint;
}

export const Memberships = new EntitySchema<MembershipEntity>({
  name: 'membership',
  schema: 'company',
  columns: {
    companyId: { type: 'text', name: 'company_id', primary: true },
    member: { type: 'text', primary: true },
    role: { type: 'text' },
    sinceAt: { type: 'bigint', name: 'since_at' },
  },
});

export const companyEntities: readonly EntitySchema[] = [Invitations, SpendingLimits, Memberships];

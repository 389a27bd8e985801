import type { RegisterChangeKind } from '@tix/contracts';
import { EntitySchema } from 'typeorm';

/** Moments of the economy are microseconds in a bigint; `recordedAt` is the machine's own time. */
export interface MemberEntity {
  readonly id: string;
  readonly commandId: string;
  readonly fingerprint: string | null;
  readonly actor: string;
  readonly displayName: string;
  readonly createdAt: bigint;
  readonly isOpen: boolean;
  readonly recordedAt: Date;
  readonly erasedAt: bigint | null;
}

export const Members = new EntitySchema<MemberEntity>({
  name: 'member',
  schema: 'governance',
  columns: {
    id: { type: 'text', primary: true },
    commandId: { type: 'uuid', name: 'command_id' },
    fingerprint: { type: 'text', nullable: true },
    actor: { type: 'text' },
    displayName: { type: 'text', name: 'display_name' },
    createdAt: { type: 'bigint', name: 'created_at' },
    isOpen: { type: 'boolean', name: 'is_open' },
    recordedAt: { type: 'timestamptz', name: 'recorded_at' },
    erasedAt: { type: 'bigint', name: 'erased_at', nullable: true },
  },
});

export interface IdentityEntity {
  readonly platform: string;
  readonly externalId: string;
  readonly memberId: string;
  readonly linkedAt: bigint;
}

export const Identities = new EntitySchema<IdentityEntity>({
  name: 'identity',
  schema: 'governance',
  columns: {
    platform: { type: 'text', primary: true },
    externalId: { type: 'text', name: 'external_id', primary: true },
    memberId: { type: 'text', name: 'member_id' },
    linkedAt: { type: 'bigint', name: 'linked_at' },
  },
});

export interface LinkCodeEntity {
  readonly code: string;
  readonly commandId: string;
  readonly fingerprint: string | null;
  readonly memberId: string;
  readonly expiresAt: bigint;
  readonly isUsed: boolean;
}

export const LinkCodes = new EntitySchema<LinkCodeEntity>({
  name: 'link_code',
  schema: 'governance',
  columns: {
    code: { type: 'text', primary: true },
    commandId: { type: 'uuid', name: 'command_id' },
    fingerprint: { type: 'text', nullable: true },
    memberId: { type: 'text', name: 'member_id' },
    expiresAt: { type: 'bigint', name: 'expires_at' },
    isUsed: { type: 'boolean', name: 'is_used' },
  },
});

export interface LinkTryEntity {
  readonly id: bigint;
  readonly platform: string;
  readonly externalId: string;
  readonly triedAt: bigint;
}

export const LinkTries = new EntitySchema<LinkTryEntity>({
  name: 'link_try',
  schema: 'governance',
  columns: {
    id: { type: 'bigint', primary: true, generated: 'increment' },
    platform: { type: 'text' },
    externalId: { type: 'text', name: 'external_id' },
    triedAt: { type: 'bigint', name: 'tried_at' },
  },
});

export interface RegisterChangeEntity {
  readonly version: bigint;
  readonly id: string;
  readonly fingerprint: string | null;
  readonly kind: RegisterChangeKind;
  readonly key: string;
  readonly value: unknown;
  readonly previous: unknown;
  readonly author: string;
  readonly reason: string | null;
  readonly changedAt: bigint;
  readonly seq: bigint | null;
  readonly recordedAt: Date;
}

export const RegisterChanges = new EntitySchema<RegisterChangeEntity>({
  name: 'register_change',
  schema: 'governance',
  columns: {
    version: { type: 'bigint', primary: true },
    id: { type: 'uuid' },
    fingerprint: { type: 'text', nullable: true },
    kind: { type: 'text' },
    key: { type: 'text' },
    value: { type: 'jsonb' },
    previous: { type: 'jsonb' },
    author: { type: 'text' },
    reason: { type: 'text', nullable: true },
    changedAt: { type: 'bigint', name: 'changed_at' },
    seq: { type: 'bigint', nullable: true },
    recordedAt: { type: 'timestamptz', name: 'recorded_at' },
  },
});

export const governanceEntities: readonly EntitySchema[] = [Members, Identities, LinkCodes, LinkTries, RegisterChanges];

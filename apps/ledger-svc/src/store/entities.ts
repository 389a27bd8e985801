import { EntitySchema } from 'typeorm';
import type { AssetKind, Instant } from '@tix/contracts';

export interface BookEntity {
  readonly id: number;
  readonly code: string;
  readonly currency: string;
  readonly incarnation: number;
  readonly seq: bigint;
  readonly head: string;
  readonly lastAt: bigint;
  readonly rulesVersion: number;
  readonly rulesSeq: bigint;
}

export const Books = new EntitySchema<BookEntity>({
  name: 'book',
  schema: 'ledger',
  columns: {
    id: { type: 'int', primary: true },
    code: { type: 'text' },
    currency: { type: 'text' },
    incarnation: { type: 'int' },
    seq: { type: 'bigint' },
    head: { type: 'text' },
    lastAt: { type: 'bigint', name: 'last_at' },
    rulesVersion: { type: 'int', name: 'rules_version' },
    rulesSeq: { type: 'bigint', name: 'rules_seq' },
  },
});

export interface AssetEntity {
  readonly id: bigint;
  readonly bookId: number;
  readonly code: string;
  readonly kind: AssetKind;
  readonly name: string | null;
  readonly scale: number;
  readonly maxBalance: bigint | null;
  readonly maxSupply: bigint;
  readonly tradable: boolean;
  readonly minted: bigint;
  readonly burned: bigint;
  readonly halted: boolean;
}

export const Assets = new EntitySchema<AssetEntity>({
  name: 'asset',
  schema: 'ledger',
  columns: {
    id: { type: 'bigint', primary: true },
    bookId: { type: 'int', name: 'book_id' },
    code: { type: 'text' },
    kind: { type: 'text' },
    name: { type: 'text', nullable: true },
    scale: { type: 'int' },
    maxBalance: { type: 'bigint', name: 'max_balance', nullable: true },
    maxSupply: { type: 'bigint', name: 'max_supply' },
    tradable: { type: 'boolean' },
    minted: { type: 'bigint' },
    burned: { type: 'bigint' },
    halted: { type: 'boolean' },
  },
});

export interface AccountEntity {
  readonly id: bigint;
  readonly bookId: number;
  readonly address: string;
  readonly status: 'open' | 'frozen' | 'frozen-all' | 'closed';
  readonly overdraftLimit: bigint;
}

export const Accounts = new EntitySchema<AccountEntity>({
  name: 'account',
  schema: 'ledger',
  columns: {
    id: { type: 'bigint', primary: true },
    bookId: { type: 'int', name: 'book_id' },
    address: { type: 'text' },
    status: { type: 'text' },
    overdraftLimit: { type: 'bigint', name: 'overdraft_limit' },
  },
});

export interface MemoEntity {
  readonly id: string;
  readonly metadata: string | null;
  readonly metadataSalt: string | null;
  readonly note: string | null;
  readonly noteSalt: string | null;
}

export const Memos = new EntitySchema<MemoEntity>({
  name: 'memo',
  schema: 'ledger',
  columns: {
    id: { type: 'uuid', primary: true },
    metadata: { type: 'text', nullable: true },
    metadataSalt: { type: 'text', name: 'metadata_salt', nullable: true },
    note: { type: 'text', nullable: true },
    noteSalt: { type: 'text', name: 'note_salt', nullable: true },
  },
});

export interface CatalogEntity {
  readonly bookId: number;
  readonly version: number;
  readonly seq: bigint;
  readonly at: bigint;
  /** As it stands in the journal. */
  readonly catalog: string;
}

export const Catalogs = new EntitySchema<CatalogEntity>({
  name: 'catalog',
  schema: 'ledger',
  columns: {
    bookId: { type: 'int', name: 'book_id', primary: true },
    version: { type: 'int', primary: true },
    seq: { type: 'bigint' },
    at: { type: 'bigint' },
    catalog: { type: 'text' },
  },
});

export interface CheckpointEntity {
  readonly bookId: number;
  readonly size: bigint;
  readonly root: Buffer;
  readonly head: string;
  readonly at: Instant;
  readonly previous: string;
  readonly signature: Buffer;
  readonly peaks: Buffer;
}

export const Checkpoints = new EntitySchema<CheckpointEntity>({
  name: 'checkpoint',
  schema: 'ledger',
  columns: {
    bookId: { type: 'int', name: 'book_id', primary: true },
    size: { type: 'bigint', primary: true },
    root: { type: 'bytea' },
    head: { type: 'text' },
    at: { type: 'bigint' },
    previous: { type: 'text' },
    signature: { type: 'bytea' },
    peaks: { type: 'bytea' },
  },
});

export interface TreePartEntity {
  readonly bookId: number;
  readonly level: number;
  readonly index: bigint;
  readonly root: Buffer;
}

export const TreeParts = new EntitySchema<TreePartEntity>({
  name: 'tree_part',
  schema: 'ledger',
  columns: {
    bookId: { type: 'int', name: 'book_id', primary: true },
    level: { type: 'smallint', primary: true },
    index: { type: 'bigint', primary: true },
    root: { type: 'bytea' },
  },
});

export const ledgerEntities = [Books, Assets, Accounts, Memos, Catalogs, Checkpoints, TreeParts];

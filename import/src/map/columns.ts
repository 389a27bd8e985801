/** What a column may hold. Everything not `nullable` refuses NULL. */
export type ColumnRule =
  | { readonly kind: 'text' | 'code' | 'moment' | 'real' | 'tickets' | 'party'; readonly nullable?: true }
  | { readonly kind: 'integer'; readonly nullable?: true; readonly min?: bigint }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly nullable?: never }
  | { readonly kind: 'reference'; readonly to: ReferencedTable; readonly nullable?: true }
  | { readonly kind: 'parent'; readonly nullable?: never };

/** Tables that rows of others point at, with the column that they point at. */
export const referenced = {
  members: 'user_id',
  materials: 'name',
  jobs: 'position',
  awards: 'award_id',
  artifacts: 'artifact_id',
  ticket_txns: 'ticket_txn_id',
  mat_txns: 'mat_txn_id',
} as const;
export type ReferencedTable = keyof typeof referenced;

export const text = { kind: 'text' } as const;
export const optionalText = { kind: 'text', nullable: true } as const;
/** A key: text or a whole number. */
export const code = { kind: 'code' } as const;
export const moment = { kind: 'moment' } as const;
export const real = { kind: 'real' } as const;
export const tickets = { kind: 'tickets' } as const;
/** Somebody who is or was a member, or the system's own party −1. */
export const party = { kind: 'party' } as const;
/** The row that a tax was paid for, in the table that `parent_type` names. */
export const parent = { kind: 'parent' } as const;
export const integer = { kind: 'integer' } as const;
export const count = { kind: 'integer', min: 0n } as const;
export const optionalInteger = { kind: 'integer', nullable: true } as const;

export function oneOf(...values: readonly string[]): ColumnRule {
  return { kind: 'oneOf', values };
}

export function reference(to: ReferencedTable): ColumnRule {
  return { kind: 'reference', to };
}

export function optionalReference(to: ReferencedTable): ColumnRule {
  return { kind: 'reference', to, nullable: true };
}

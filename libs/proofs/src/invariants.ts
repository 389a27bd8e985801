import { balanceInvariants } from './balance-invariants';
import type { Invariant } from './invariant';
import { recordInvariants } from './record-invariants';
import { serviceInvariants } from './service-invariants';
import { systemInvariants } from './system-invariants';

/**
 * All that a book promises about itself, once: the verification of the ledger, the conservation check of the tests, the auditor
 * and the reference page are made of this list.
 */
export const invariants = { ...balanceInvariants, ...recordInvariants } as const;

export type InvariantId = keyof typeof invariants;

/** Those that the balances alone can break, with the statement that finds it. */
export const tableChecks: readonly (readonly [InvariantId, string])[] = Object.entries(balanceInvariants).map(
  ([id, { sql }]) => [id as InvariantId, sql],
);

/** One statement of the auditor. */
export interface AuditCheck extends Invariant {
  readonly id: string;
  readonly sql: string;
  /** It is about one book at a time. */
  readonly isOfBook: boolean;
}

/** Everything that the auditor finds by itself: of each book, and of the system as a whole. */
export const auditChecks: readonly AuditCheck[] = [
  ...checksOf(invariants, true),
  ...checksOf({ ...systemInvariants, ...serviceInvariants }, false),
];

function checksOf(list: Readonly<Record<string, Invariant>>, isOfBook: boolean): AuditCheck[] {
  return Object.entries(list).flatMap(([id, invariant]) => {
    const { sql } = invariant;
    return sql === undefined ? [] : [{ ...invariant, id, sql, isOfBook }];
  });
}

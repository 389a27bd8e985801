/** Schemas of services; `ledger` is always there. */
export type AuditedSchema = 'amm' | 'audit' | 'company' | 'crafting' | 'gateway' | 'governance' | 'sales';

/** Something that holds at every moment. */
export interface Invariant {
  readonly statement: string;
  /** What keeps it. */
  readonly kept: string;
  /**
   * Finds each breach as a row: `problem` in words and, where it is about one, the code of the `asset`. Of a book `$1` is the
   * code, and `$2` a seq: only what came behind it is looked at.
   */
  readonly sql?: string;
  /** Grows with the history, unless `$2` bounds it: the auditor runs it in full passes alone. */
  readonly isLong?: true;
  /** What moves the asset stops when it is found broken. */
  readonly halts?: true;
  /** What else must be there for it to mean anything. */
  readonly reads?: readonly AuditedSchema[];
  /** `POST /v1/audit/verify` finds it broken and names it. */
  readonly isVerified?: true;
}

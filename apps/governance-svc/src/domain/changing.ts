import type { CommandId, RefusalCode, Register, Result } from '@tix/contracts';
import type { Change, RecordedChange } from './register';

/** Where a change is between its steps. */
export type ChangeStep = 'recorded' | 'allowed' | 'inForce';

/** Takes recorded changes to their end in the ledger. Everything it does is keyed, so it may be done again by anybody. */
export interface ChangeSettler {
  /** Refused where the ledger did not answer: the change stays recorded and will be done. */
  finish(change: RecordedChange): Promise<Result<RecordedChange, 'OUTCOME_UNKNOWN'>>;
  /** Finishes the change that has waited at least this long; false when there is none or the ledger does not answer. */
  settleWaiting(waitedMs: number): Promise<boolean>;
  /** Sets the allowances of an empty register; once done it does nothing. */
  allowFirst(): Promise<Result<unknown, 'OUTCOME_UNKNOWN'>>;
}

export interface ChangeOrder<Code extends RefusalCode> {
  readonly id: CommandId;
  readonly fingerprint: string | undefined;
  readonly author: string;
  readonly reason: string | undefined;
  /** Unix milliseconds: whoever has waited until then is refused, and nothing is recorded. */
  readonly deadline: number;
  /** What to change; it is asked again when another change came first. */
  readonly plan: (register: Register) => Result<Change | undefined, Code>;
}

export interface AppliedChange {
  readonly version: number;
  /** Absent when the register was as asked already. */
  readonly change: RecordedChange | undefined;
  readonly isReplayed: boolean;
}

/** Refusals that any change may meet. */
export type ApplyCode = 'IDEMPOTENCY_KEY_REUSED' | 'OUTCOME_UNKNOWN' | 'OVERLOADED' | 'UNAVAILABLE';

export type ApplyChange = <Code extends RefusalCode>(
  order: ChangeOrder<Code>,
) => Promise<Result<AppliedChange, Code | ApplyCode>>;

import type { Address } from '@tix/contracts';

export interface Movement {
  readonly from: Address;
  readonly to: Address;
  readonly amount: bigint;
}

/** The answer to one attempt. What is unknown is asked again with the same id until it is known. */
export type Answered =
  | { readonly kind: 'done'; readonly id: string; readonly seq: number; readonly text: string; readonly movements: readonly Movement[] }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown'; readonly code: string }; // prettier-ignore

export type Definite = Exclude<Answered, { kind: 'unknown' }>;
export type Done = Extract<Answered, { kind: 'done' }>;

/** How a client reaches the system. */
export type Way = 'bus' | 'http';

/** One command of a client with an id of its own; asking twice is a retry. */
export interface Order {
  ask(): Promise<Answered>;
  /** What may be answered, apart from having been done. */
  readonly refusals: readonly string[];
  /** Whether being done would be wrong. */
  readonly isForbidden: boolean;
  readonly kind: string;
  readonly way: Way;
}

/** Answers after which nobody knows, or nothing has happened yet. */
export const undecided: ReadonlySet<string> = new Set([
  'OUTCOME_UNKNOWN',
  'UNAVAILABLE',
  'OVERLOADED',
  'INTERNAL',
  'LEDGER_BUSY',
  'IDEMPOTENCY_IN_PROGRESS',
]);

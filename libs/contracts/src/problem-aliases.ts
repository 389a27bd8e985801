import type { RefusalCode } from './codes';

/** Names that clients of earlier systems know a refusal by: what a route may give as the `type` of its problems, and pages of help. */
export const problemAliases = {
  InsufficientBalance: 'INSUFFICIENT_FUNDS',
  InsufficientFunds: 'INSUFFICIENT_FUNDS',
} as const satisfies Record<string, RefusalCode>;

export type ProblemAlias = keyof typeof problemAliases;

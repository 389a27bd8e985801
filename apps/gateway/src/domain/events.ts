import type { Address } from '@tix/contracts';

/** What is needed of a shown transaction (JSON, as it is kept in the event log) to decide who sees it. */
export interface Shown {
  readonly committedAt: string;
  readonly postings: readonly { readonly from: Address; readonly to: Address }[];
  readonly holds?: readonly { readonly account: Address }[];
  readonly balances: readonly { readonly account: Address }[];
}

/** What is needed of a shown finding or of what sales tells: when it happened. */
export interface ShownFact {
  readonly foundAt?: string;
  readonly healedAt?: string;
  readonly issuedAt?: string;
  readonly signedAt?: string;
}

export function timeOf({ healedAt, foundAt, issuedAt, signedAt }: ShownFact): string {
  return healedAt ?? foundAt ?? issuedAt ?? signedAt ?? '';
}

/** Whether it moves something on an account that passes. What moves nothing is for those who may see everything. */
export function concerns({ postings, holds = [] }: Shown, passes: (account: Address) => boolean): boolean {
  return postings.some(({ from, to }) => passes(from) || passes(to)) || holds.some(({ account }) => passes(account));
}

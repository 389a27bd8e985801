/** What the ledger may say to tickets that are paid or given back: it is answered as it was said, and nothing is appended. */
export const paymentRefusals = [
  'PAYMENT_IN_PROGRESS',
  'ALREADY_REVERSED',
  'NOT_REVERSIBLE',
  'RESERVED_ACCOUNT',
  'NOT_OWNER',
  'ACCOUNT_NOT_FOUND',
  'ACCOUNT_CLOSED',
  'ACCOUNT_FROZEN',
  'ASSET_HALTED',
  'REASON_LIMIT',
  'ALLOWANCE_EXCEEDED',
  'SELF_TRANSFER',
  'INSUFFICIENT_FUNDS',
  'BALANCE_CAP_EXCEEDED',
] as const;
export type PaymentRefusal = (typeof paymentRefusals)[number];

import type { Result } from '../result';

/** The refusals of amount rules, in order of precedence. */
export const ruleRefusals = ['INSUFFICIENT_LIQUIDITY', 'AMOUNT_TOO_SMALL', 'SLIPPAGE_EXCEEDED'] as const;
export type RuleRefusal = (typeof ruleRefusals)[number];

/** Named amounts of 0 or more; a posting takes its amount from one of them. */
export type Parts<Name extends string = string> = Readonly<Record<Name, bigint>>;
export type RuleResult<Name extends string = string> = Result<Parts<Name>, RuleRefusal>;

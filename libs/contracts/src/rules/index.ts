export * from './amount-rule';
export * from './available';
export * from './constant-product';
export { LADDER_UNITS_MAX, LADDER_VALUE_MAX } from './ladder-sums';
export * from './ratio-ladder';
export * from './rule-result';
export * from './taxes';
export * from './trade';
export { TRADE_TAXES_MAX, sumOf, taxPart, tradeTaxes } from './trade-taxes';

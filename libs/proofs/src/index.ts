export * from './allowance-use';
export * from './canonical-line';
export { catalogText, readCatalogText, ruleText } from './catalog-line';
export * from './chain';
export * from './evolve';
export * from './export-verifier';
export * from './journal-record';
export * from './replay';
export * from './rules-in-force';

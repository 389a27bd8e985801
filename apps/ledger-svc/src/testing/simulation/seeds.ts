const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);

/** How many, and from which on: `npm run simulate` says it, and otherwise the depth. */
export const SEEDS = Number(process.env['SIMULATION_SEEDS'] ?? 200 * DEPTH);
export const FROM = Number(process.env['SIMULATION_FROM'] ?? 1);

/**
 * Seeds that failed once, with what they found. A seed is a history for as long as nothing is added that chooses by it;
 * therefore each mend has a test of its own as well.
 */
export const REGRESSIONS: readonly number[] = [
  // In the first version: the memory was turned while a batch was loading, and an account that was there was not found.
  1,
];

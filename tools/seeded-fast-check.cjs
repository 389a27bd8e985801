/**
 * fast-check as every test gets it. CI asks the same questions of the same commit, so that what fails there fails
 * here as well; `TEST_SEED=random` asks new ones, and fast-check prints the seed of what it finds.
 */
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

const { TEST_SEED = '20261130' } = process.env;
if (TEST_SEED !== 'random') fc.configureGlobal({ seed: Number(TEST_SEED) });

module.exports = fc;

const root = import.meta.dirname;

/** What decides about money, and what makes a retry harmless, is covered to the last branch. */
const thresholds = {
  './apps/ledger-svc/src/domain/': 100,
  './apps/ledger-svc/src/committer/idempotency.ts': 100,
  './apps/ledger-svc/src/committer/in-flight.ts': 100,
  './apps/gateway/src/http/command-id.ts': 100,
  './apps/gateway/src/http/fingerprint.ts': 100,
  './apps/gateway/src/store/answered-commands.ts': 100,
  './apps/ledger-svc/': 85,
  './apps/gateway/': 85,
  './apps/governance-svc/': 85,
  './apps/amm-svc/': 85,
  './apps/company-svc/': 85,
  './apps/crafting-worker/': 85,
  './apps/auditor/': 85,
  './apps/sales-svc/': 85,
  './libs/contracts/': 85,
  './libs/runtime/': 85,
  './libs/proofs/': 85,
  './libs/sales-core/': 90,
};

const all = (percent) => ({ statements: percent, branches: percent, functions: percent, lines: percent });

/**
 * Tests that do many times what others do once, or that start programs of their own: of their volume counters would take a third,
 * and would count nothing new.
 */
const uncounted = [
  'apps/gateway/src/api/{every-route,generated-requests}.test.ts',
  'apps/ledger-svc/src/committer/{model,simulation,state-machine}.test.ts',
  'bench/**/*.test.ts',
  'e2e/src/{access-*,demo,kills,large-transactions,lint}.test.ts',
  'e2e/src/{console,deployment}/**/*.test.ts',
  'e2e/src/crafting/kills.test.ts',
].map((path) => `${root}/${path}`);

/** What is the same for both kinds. Real servers are started once per run by `globalSetup`. */
const project = {
  rootDir: root,
  roots: [
    '<rootDir>/apps',
    '<rootDir>/libs',
    '<rootDir>/e2e',
    '<rootDir>/bench',
    '<rootDir>/import',
    '<rootDir>/verifier',
  ],
  runtime: '<rootDir>/tools/jest-runtime.cjs',
  testEnvironment: '<rootDir>/tools/jest-environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['@tix/source', 'node', 'require', 'default'] },
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/tools/seeded-fast-check.cjs',
    // What the command line loads late is named as `import()` wants it.
    '^(\\..*/terminal/index)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/tools/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest-global-teardown.mjs',
  testTimeout: 60_000,
};

export default {
  projects: [
    { ...project, testMatch: ['**/*.test.ts', ...uncounted.map((path) => `!${path}`)] },
    { ...project, testMatch: uncounted, coveragePathIgnorePatterns: ['/'] },
  ],
  testSequencer: '<rootDir>/tools/jest-sequencer.mjs',
  testTimeout: 60_000,
  maxWorkers: 3,
  // Counters in our own code; V8's coverage makes every file of every package cost several times as much.
  coverageProvider: 'babel',
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'lcov', 'json-summary'],
  collectCoverageFrom: [
    '{apps,libs}/*/src/**/*.ts',
    '!**/*.test.ts',
    '!apps/*/src/testing/**',
    '!libs/testkit/src/fixtures/**',
    // Entry points of processes: the tests start the same code through `start`.
    '!apps/*/src/{main,migrate}.ts',
    // Pages run in a browser, which tests them: only what they decide by themselves is counted here.
    '!apps/console/src/**',
    'apps/console/src/domain/**/*.ts',
  ],
  coverageThreshold: {
    global: all(85),
    ...Object.fromEntries(Object.entries(thresholds).map(([path, percent]) => [path, all(percent)])),
  },
};

/**
 * Which project may use which, by the tags in each package.json. Nx knows the projects, so this rule works only when
 * lint runs through Nx (`npm run lint`): bare `eslint` finds no project graph and skips it without a word.
 */
const libraries = ['type:contracts', 'type:pure', 'type:sales', 'type:runtime'];
const everything = [...libraries, 'type:sdk', 'type:testkit', 'type:app', 'type:tool'];

/** The board of the work queues is an application of express. */
const board = ['express', '@bull-board/*'];
const stores = ['nats', 'typeorm', 'pg', 'pg-*', 'bullmq', 'ioredis'];
const runtimePackages = [...stores, ...board, 'pino', 'prom-client', 'uuidv7', 'zod'];

/** Services never import each other: they meet on the bus. */
const appConstraints = [
  { sourceTag: 'layer:l1', notDependOnLibsWithTags: ['layer:l2', 'layer:edge'] },
  { sourceTag: 'layer:l2', notDependOnLibsWithTags: ['layer:edge'] },
];

const sourceConstraints = [
  ...appConstraints,
  {
    sourceTag: 'type:contracts',
    onlyDependOnLibsWithTags: ['type:contracts'],
    allowedExternalImports: ['zod'],
  },
  { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:contracts'], allowedExternalImports: [] },
  { sourceTag: 'type:sales', onlyDependOnLibsWithTags: ['type:contracts', 'type:pure'], allowedExternalImports: [] },
  {
    sourceTag: 'type:runtime',
    onlyDependOnLibsWithTags: ['type:contracts'],
    allowedExternalImports: runtimePackages,
  },
  {
    sourceTag: 'type:sdk',
    onlyDependOnLibsWithTags: ['type:contracts'],
    allowedExternalImports: ['openapi-fetch', 'uuidv7'],
  },
  {
    sourceTag: 'type:example',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:sdk', 'type:example'],
    allowedExternalImports: ['express', 'zod'],
  },
  { sourceTag: 'type:testkit', onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:runtime'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: libraries },
  {
    sourceTag: 'type:console',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:sdk'],
    allowedExternalImports: ['react', 'react-dom', 'react-dom/*', '@mantine/*', '@tanstack/*', '@tabler/*'],
  },
  {
    sourceTag: 'type:cli',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:sales', 'type:sdk', 'reach:client'],
    allowedExternalImports: ['commander', 'cli-table3', 'csv-parse', 'csv-parse/*', 'uuidv7'],
  },
  // What the command line is made of as well must not know more than it: no service, no database, no bus.
  {
    sourceTag: 'reach:client',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:sdk', 'reach:client'],
    allowedExternalImports: ['zod', 'node-sqlite3-wasm'],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: everything },
  { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: [...everything, 'type:example', 'type:cli'] },
];

/** Tests of any project may use the testkit, but still no other app. */
const testConstraints = [
  ...appConstraints,
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:contracts'] },
  { sourceTag: 'type:pure', onlyDependOnLibsWithTags: ['type:contracts', 'type:testkit'] },
  { sourceTag: 'type:sales', onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:testkit'] },
  { sourceTag: 'type:runtime', onlyDependOnLibsWithTags: ['type:contracts', 'type:testkit'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: [...libraries, 'type:testkit'] },
  { sourceTag: 'type:console', onlyDependOnLibsWithTags: ['type:contracts', 'type:sdk'] },
  {
    sourceTag: 'type:cli',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:pure', 'type:sales', 'type:sdk', 'type:testkit'],
  },
  { sourceTag: 'type:sdk', onlyDependOnLibsWithTags: ['type:contracts'] },
  ...sourceConstraints.filter(({ sourceTag }) => /testkit|tool|e2e|example/.test(sourceTag)),
];

function boundaries(depConstraints) {
  return [
    'error',
    {
      depConstraints,
      banTransitiveDependencies: true,
      // What a program loads late is a matter of how soon it starts, not of who may know whom.
      checkDynamicDependenciesExceptions: ['@tix/*'],
      // The tests of runtime and proofs use the testkit, which stands on runtime. Sources never do: see depConstraints.
      ignoredCircularDependencies: [
        ['@tix/runtime', '@tix/testkit'],
        ['@tix/proofs', '@tix/testkit'],
      ],
    },
  ];
}

export const sourceBoundaries = boundaries(sourceConstraints);
export const testBoundaries = boundaries(testConstraints);

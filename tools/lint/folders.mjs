/**
 * Who may import what, folder by folder. `no-restricted-imports`, `-globals` and `-syntax` do not merge between
 * blocks, the last one that matches a file wins: so each folder has one complete block here.
 */

/** @param {readonly string[]} allowed regular expressions of whole import paths */
export function onlyImports(allowed, message) {
  return ['error', { patterns: [{ regex: `^(?!(?:${allowed.join('|')})$)`, message }] }];
}

const SIBLING = '\\./.+';
const CONTRACTS = '@tix/contracts';
const RUNTIME = '@tix/runtime';
const PROOFS = '@tix/proofs';
const NODE = 'node:.+';

/** The connection to the bus is opened in one module, so that no other can speak past deadlines and permissions. */
const NATS_MESSAGE = 'nats is imported by the bus connection of libs/runtime alone: use call, serve and publish.';
const TESTKIT_MESSAGE = 'The testkit belongs to tests.';

export const floats = [
  { selector: 'CallExpression[callee.name=/^(parseFloat|parseInt)$/]', message: 'Amounts are bigint; parse with a contract.' },
  { selector: 'MemberExpression[object.name="Number"][property.name=/^parse(Float|Int)$/]', message: 'Amounts are bigint; parse with a contract.' },
  { selector: 'MemberExpression[property.name="toFixed"]', message: 'Amounts are whole units; there is nothing to round for display.' },
]; // prettier-ignore

const numbers = [
  { selector: 'CallExpression[callee.name="Number"]', message: 'Rules count in bigint.' },
  { selector: 'UnaryExpression[operator="+"]', message: 'Rules count in bigint.' },
  { selector: 'MemberExpression[object.name="Math"]', message: 'Rules count in bigint, and draw nothing.' },
];

const clock = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'The moment comes in as an argument.' },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The moment comes in as an argument.' },
]; // prettier-ignore

const randomness = [
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Randomness comes in as an argument.',
  },
];

const sequence = [
  { selector: ':function[async=true]', message: 'domain/ is pure: same input, same output, at once.' },
  { selector: 'AwaitExpression', message: 'domain/ is pure: same input, same output, at once.' },
];

const outsideWorld = ['process', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({ name, message: 'domain/ is pure: it comes in as an argument.' })); // prettier-ignore

const settings = [{ name: 'process', message: 'Settings come from config.ts, as arguments.' }];

function folder(name, files, imports, globals, syntax) {
  return {
    name: `tix/${name}`,
    files,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': imports,
      'no-restricted-globals': ['error', ...globals],
      'no-restricted-syntax': ['error', ...floats, ...syntax],
    },
  };
}

const pure = [[...numbers, ...clock, ...sequence], outsideWorld];
const transports = ['express', 'better-sse', 'ioredis', 'helmet', 'rate-limiter-flexible', 'swagger-ui-dist'];
const gatewayApi = ['../(?:domain|store|http)/.+', CONTRACTS, RUNTIME, 'zod', NODE, ...transports];
const apiMessage =
  'api/ calls in: contracts, runtime, its own domain/ and store/ and its transport; never another api/ file.';

export const folders = [
  folder(
    'everywhere',
    ['**/*.ts'],
    [
      'error',
      {
        paths: [
          { name: 'nats', message: NATS_MESSAGE },
          { name: '@tix/testkit', message: TESTKIT_MESSAGE },
        ],
      },
    ],
    [],
    randomness,
  ),
  folder('runtime', ['libs/runtime/src/**/*.ts'], ['error', { paths: [{ name: 'nats', message: NATS_MESSAGE }, { name: '@tix/testkit', message: TESTKIT_MESSAGE }] }], [], []), // prettier-ignore
  folder('bus-connection', ['libs/runtime/src/**/connect-bus.ts'], ['error', { paths: [{ name: '@tix/testkit', message: TESTKIT_MESSAGE }] }], [], []), // prettier-ignore
  folder('testkit', ['libs/testkit/src/**/*.ts', 'bench/src/**/*.ts', 'e2e/src/**/*.ts'], ['error', { paths: [{ name: 'nats', message: NATS_MESSAGE }] }], [], []), // prettier-ignore
  folder('contracts', ['libs/contracts/src/**/*.ts'], onlyImports(['\\.\\.?(?:/.+)?', 'zod'], 'contracts use zod only.'), settings, [...clock, ...randomness]), // prettier-ignore
  folder('proofs', ['libs/proofs/src/**/*.ts'], onlyImports([SIBLING, '\\.\\./.+', CONTRACTS], 'proofs are pure: contracts only.'), pure[1], pure[0]), // prettier-ignore
  folder('domain', ['apps/*/src/domain/**/*.ts'], onlyImports([SIBLING, '\\.\\./(?!api|store|committer|config|start)[^.].*', CONTRACTS, PROOFS], 'domain/ is pure: siblings, contracts and proofs.'), pure[1], pure[0]), // prettier-ignore
  folder(
    'store',
    ['apps/*/src/store/**/*.ts'],
    onlyImports([SIBLING, '\\.\\./domain/.+', CONTRACTS, RUNTIME, PROOFS, 'typeorm', 'pg', 'zod', NODE], 'store/ knows the domain and the database.'),
    settings,
    [...clock, ...randomness],
  ), // prettier-ignore
  folder('committer', ['apps/*/src/committer/**/*.ts'], onlyImports([SIBLING, '\\.\\./(?:domain|store)/.+', CONTRACTS, RUNTIME, PROOFS, 'pg', 'zod', NODE], 'committer/ knows the domain, the store and the database.'), settings, [...clock, ...randomness]), // prettier-ignore
  folder('ledger-api', ['apps/ledger-svc/src/api/**/*.ts'], onlyImports(['\\.\\./(?:domain|store|committer)/.+', CONTRACTS, RUNTIME, PROOFS, 'zod', NODE], apiMessage), settings, randomness), // prettier-ignore
  folder('gateway-api', ['apps/gateway/src/api/**/*.ts'], onlyImports(gatewayApi, apiMessage), settings, randomness),
];

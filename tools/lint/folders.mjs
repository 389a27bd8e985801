/**
 * Who may import what, folder by folder. `no-restricted-imports`, `-globals` and `-syntax` do not merge between
 * blocks, the last one that matches a file wins: so each folder has one complete block here. Tests are free.
 */
import { clock, outsideWorld, randomness, settings, wholeUnits, bigintOnly, noWaiting } from './restrictions.mjs';

const SIBLING = '\\./.+';
const CONTRACTS = '@tix/contracts';
const RUNTIME = '@tix/runtime';
const PROOFS = '@tix/proofs';
const NODE = 'node:.+';
const TRANSPORTS = ['express', 'better-sse', 'ioredis', 'helmet', 'rate-limiter-flexible', 'swagger-ui-dist'];

/** The bus is opened in one module, so that nothing can speak past its deadlines and permissions. */
const nats = { name: 'nats', message: 'nats belongs to the bus connection of libs/runtime: use call, serve, publish.' };

const forbid = (...paths) => ['error', { paths }];
/** The npm packages of a library are checked by the boundaries of Nx; this keeps Node out of what browsers run. */
const forbidNode = ['error', { patterns: [{ regex: '^node:', message: 'This library also runs in browsers.' }] }];

/** @param {readonly string[]} allowed regular expressions of whole import paths */
function allow(allowed, message) {
  return ['error', { patterns: [{ regex: `^(?!(?:${allowed.join('|')})$)`, message }] }];
}

function folder(name, files, { imports, globals = [], syntax = [] }) {
  return {
    name: `tix/${name}`,
    files,
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': imports,
      // `['error']` alone would keep what an earlier block listed.
      'no-restricted-globals': globals.length > 0 ? ['error', ...globals] : 'off',
      'no-restricted-syntax': syntax.length > 0 ? ['error', ...syntax] : 'off',
    },
  };
}

const pure = { globals: outsideWorld, syntax: [...wholeUnits, ...bigintOnly, ...clock, ...noWaiting] };
const service = { globals: settings, syntax: [...wholeUnits, ...randomness] };
const stored = { globals: settings, syntax: [...wholeUnits, ...randomness, ...clock] };

const domain = allow(
  [SIBLING, '\\.\\./(?!api/|store/|committer/|config$|start$)[^.].*', CONTRACTS, PROOFS],
  'domain/ is pure: siblings, contracts and proofs.',
);
const store = allow(
  [SIBLING, '\\.\\./domain/.+', CONTRACTS, RUNTIME, PROOFS, 'typeorm', 'pg', 'zod', NODE],
  'store/ knows the domain and the database.',
);
const committer = allow(
  [SIBLING, '\\.\\./(?:domain|store)/.+', CONTRACTS, RUNTIME, PROOFS, 'pg', 'zod', NODE],
  'committer/ knows the domain, the store and the database.',
);
const ledgerApi = allow(
  ['\\.\\./(?:domain|store|committer)/.+', CONTRACTS, RUNTIME, PROOFS, 'zod', NODE],
  'api/ calls in: domain/, store/, committer/ and libraries; never another file of api/.',
);
const gatewayApi = allow(
  ['\\.\\./(?:domain|store|http)/.+', CONTRACTS, RUNTIME, 'zod', NODE, ...TRANSPORTS],
  'api/ calls in: domain/, store/, libraries and its transport; never another file of api/.',
);

export const folders = [
  folder('sources', ['**/*.ts'], { imports: forbid(nats), syntax: [...wholeUnits, ...randomness] }),
  folder('runtime', ['libs/runtime/src/**/*.ts'], { imports: forbid(nats) }),
  folder('bus-connection', ['libs/runtime/src/**/connect-bus.ts'], { imports: 'off' }),
  folder('measuring', ['libs/testkit/src/**/*.ts', 'bench/src/**/*.ts', 'e2e/src/**/*.ts'], { imports: forbid(nats) }),
  folder('contracts', ['libs/contracts/src/**/*.ts'], { imports: forbidNode, ...stored }),
  folder('proofs', ['libs/proofs/src/**/*.ts'], { imports: forbidNode, ...pure }),
  folder('domain', ['apps/*/src/domain/**/*.ts'], { imports: domain, ...pure }),
  folder('store', ['apps/*/src/store/**/*.ts'], { imports: store, ...stored }),
  folder('committer', ['apps/*/src/committer/**/*.ts'], { imports: committer, ...service }),
  folder('ledger-api', ['apps/ledger-svc/src/api/**/*.ts'], { imports: ledgerApi, ...service }),
  folder('gateway-api', ['apps/gateway/src/api/**/*.ts'], { imports: gatewayApi, ...service }),
];

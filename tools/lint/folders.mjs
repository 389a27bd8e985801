/**
 * Who may import and write what, folder by folder. Rules of one name do not merge between blocks, the last block that
 * matches a file wins: so each folder has one complete block here. Tests, and what only they use, are free.
 */
import { bigintOnly, clock, noWaiting, outsideWorld, randomness, settings, wholeUnits } from './restrictions.mjs';

export const tests = ['**/*.test.ts', 'apps/*/src/testing/**/*.ts', 'import/src/testing/**/*.ts'];

const LIBRARIES = ['@tix/contracts', '@tix/runtime', '@tix/proofs', '@tix/sales-core'];
const TRANSPORTS = ['express', 'better-sse', 'ioredis', 'helmet', 'rate-limiter-flexible', 'swagger-ui-dist'];

/** The bus is opened in one module, so that nothing can speak past its deadlines and permissions. */
const nats = { name: 'nats', message: 'nats belongs to the bus connection of libs/runtime: use call, serve, publish.' };
const forbidNats = ['error', { paths: [nats] }];
/** The npm packages of a library are checked by the boundaries of Nx; this keeps Node out of what browsers run. */
const forbidNode = ['error', { patterns: [{ regex: '^node:', message: 'This library also runs in browsers.' }] }];

// `['error']` alone would keep what an earlier block listed.
const list = (items) => (items.length > 0 ? ['error', ...items] : 'off');

/** @param {{ imports?: unknown, may?: { folders: string[], packages: string[], message: string } }} limits */
function folder(name, files, { imports = 'off', may, globals = [], syntax = [] }) {
  return {
    name: `tix/${name}`,
    files,
    ignores: tests,
    rules: {
      'no-restricted-imports': imports,
      'no-restricted-globals': list(globals),
      'no-restricted-syntax': list(syntax),
      ...(may && { 'tix/folder-imports': ['error', may] }),
    },
  };
}

const pure = { globals: outsideWorld, syntax: [...wholeUnits, ...bigintOnly, ...clock, ...noWaiting] };
const service = { globals: settings, syntax: [...wholeUnits, ...randomness] };
const stored = { globals: settings, syntax: [...wholeUnits, ...randomness, ...clock] };

const domain = {
  folders: ['domain'],
  packages: ['@tix/contracts', '@tix/proofs', '@tix/sales-core'],
  message: 'domain/ is pure: itself, contracts, proofs and sales-core.',
};
const store = {
  folders: ['domain', 'store'],
  packages: [...LIBRARIES, 'typeorm', 'pg', 'zod', 'node:*'],
  message: 'store/ knows the domain and the database.',
};
const committer = {
  folders: ['domain', 'store', 'committer'],
  packages: [...LIBRARIES, 'pg', 'zod', 'node:*'],
  message: 'committer/ knows the domain, the store and the database.',
};
const ledgerApi = {
  folders: ['domain', 'store', 'committer'],
  packages: [...LIBRARIES, 'uuidv7', 'zod', 'node:*'],
  message: 'api/ calls in: domain/, store/, committer/ and libraries; never another file of api/.',
};
const gatewayApi = {
  folders: ['domain', 'store', 'http'],
  packages: [...LIBRARIES, 'uuidv7', 'zod', 'node:*', ...TRANSPORTS],
  message: 'api/ calls in: domain/, store/, http/, libraries and its transport; never another file of api/.',
};

/** What is printed of a ticket knows neither the database nor the bus. */
const receipt = {
  folders: ['domain', 'receipt'],
  packages: [
    ...LIBRARIES.filter((name) => name !== '@tix/runtime'),
    'pdfmake',
    'pdfmake/interfaces',
    'pngjs',
    'receiptline',
    'csv-stringify/sync',
    'zod',
    'node:*',
  ],
  message: 'receipt/ renders what it is given: contracts, sales-core and its printers.',
};

/** What a service does by itself, again and again, whoever asks for it: several files of api/ call it. */
const jobs = {
  folders: ['domain', 'store', 'jobs'],
  packages: [...LIBRARIES, 'typeorm', 'uuidv7', 'zod', 'node:*'],
  message: 'jobs/ knows the domain, the store and the libraries.',
};
const serviceApi = {
  folders: ['domain', 'store', 'jobs', 'receipt'],
  packages: [...LIBRARIES, 'uuidv7', 'zod', 'node:*'],
  message: 'api/ calls in: domain/, store/, jobs/ and libraries; never another file of api/.',
};

export const folders = [
  folder('sources', ['**/*.ts', '**/*.tsx'], { imports: forbidNats, syntax: [...wholeUnits, ...randomness] }),
  folder('runtime', ['libs/runtime/src/**/*.ts'], { imports: forbidNats }),
  folder('bus-connection', ['libs/runtime/src/**/connect-bus.ts'], {}),
  folder('measuring', ['libs/testkit/src/**/*.ts', 'bench/src/**/*.ts', 'e2e/src/**/*.ts'], { imports: forbidNats }),
  folder('contracts', ['libs/contracts/src/**/*.ts'], { imports: forbidNode, ...stored }),
  folder('sdk', ['libs/sdk/src/**/*.ts'], { imports: forbidNode, globals: settings, syntax: wholeUnits }),
  folder('proofs', ['libs/proofs/src/**/*.ts'], { imports: forbidNode, ...pure }),
  folder('sales-core', ['libs/sales-core/src/**/*.ts'], { imports: forbidNode, ...pure }),
  folder('domain', ['apps/*/src/domain/**/*.ts'], { may: domain, ...pure }),
  folder('store', ['apps/*/src/store/**/*.ts'], { may: store, ...stored }),
  folder('receipt', ['apps/sales-svc/src/receipt/**/*.ts'], { may: receipt, ...stored }),
  folder('committer', ['apps/*/src/committer/**/*.ts'], { may: committer, ...service }),
  folder('jobs', ['apps/*/src/jobs/**/*.ts'], { may: jobs, ...service }),
  folder('service-api', ['apps/*/src/api/**/*.ts'], { may: serviceApi, ...service }),
  folder('ledger-api', ['apps/ledger-svc/src/api/**/*.ts'], { may: ledgerApi, ...service }),
  folder('gateway-api', ['apps/gateway/src/api/**/*.ts'], { may: gatewayApi, ...service }),
];

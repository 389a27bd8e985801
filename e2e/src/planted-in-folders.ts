import { use, type Planted } from './planted-violations';

const LEDGER = 'apps/ledger-svc/src';
const GATEWAY = 'apps/gateway/src';
const ANOTHER = 'apps/market-svc/src';

interface Imports {
  readonly rule: string;
  readonly refused: readonly string[];
  readonly accepted: readonly string[];
}

const FORBIDDEN = 'no-restricted-imports';
const NOT_LISTED = 'tix/folder-imports';

/** Imports that a folder refuses, and some that it must accept. */
const IMPORTS: Readonly<Record<string, Imports>> = {
  [GATEWAY]: { rule: FORBIDDEN, refused: ['nats'], accepted: ['@tix/runtime', 'pg', 'node:fs'] },
  'libs/runtime/src': { rule: FORBIDDEN, refused: ['nats'], accepted: ['pg', 'zod', 'node:fs'] },
  'libs/testkit/src': { rule: FORBIDDEN, refused: ['nats'], accepted: ['pg', 'node:fs'] },
  'libs/contracts/src': { rule: FORBIDDEN, refused: ['node:fs'], accepted: ['zod', './sibling'] },
  'libs/sdk/src': { rule: FORBIDDEN, refused: ['node:fs'], accepted: ['openapi-fetch', './sibling'] },
  'libs/proofs/src': { rule: FORBIDDEN, refused: ['node:crypto'], accepted: ['@tix/contracts', './sibling'] },
  'libs/sales-core/src': { rule: FORBIDDEN, refused: ['node:crypto'], accepted: ['@tix/proofs', './sibling'] },
  [`${LEDGER}/domain`]: {
    rule: NOT_LISTED,
    refused: ['zod', 'node:fs', '@tix/runtime', '../store/rows', '../api/post', '../committer/commit', '../config'],
    accepted: ['./sibling', './deeper/sibling', '@tix/contracts', '@tix/proofs', '@tix/sales-core'],
  },
  [`${LEDGER}/domain/deeper`]: {
    rule: NOT_LISTED,
    refused: ['../../store/rows', '../../config'],
    accepted: ['../sibling', './sibling'],
  },
  [`${GATEWAY}/domain`]: { rule: NOT_LISTED, refused: ['express', '@tix/runtime'], accepted: ['./sibling'] },
  [`${LEDGER}/store`]: {
    rule: NOT_LISTED,
    refused: ['nats', 'express', '../api/post', '../committer/commit', '../config', '../testing/fixture'],
    accepted: ['./sibling', './reads/sibling', '../domain/account', '@tix/runtime', 'typeorm', 'pg', 'zod', 'node:fs'],
  },
  [`${LEDGER}/store/reads`]: {
    rule: NOT_LISTED,
    refused: ['../../api/post', '../../config'],
    accepted: ['../rows', '../../domain/account'],
  },
  [`${LEDGER}/committer`]: {
    rule: NOT_LISTED,
    refused: ['nats', 'typeorm', '../api/post', '../config'],
    accepted: ['./sibling', '../domain/account', '../store/rows', '@tix/runtime', '@tix/proofs', 'pg'],
  },
  [`${LEDGER}/api`]: {
    rule: NOT_LISTED,
    refused: ['nats', 'typeorm', 'pg', 'express', './sibling', '../config'],
    accepted: ['../domain/account', '../store/rows', '../committer/commit', '@tix/contracts', '@tix/runtime'],
  },
  [`${GATEWAY}/api`]: {
    rule: NOT_LISTED,
    refused: ['nats', 'typeorm', 'pg', './sibling', '../config'],
    accepted: ['../domain/account', '../store/rows', '../http/send', '@tix/contracts', 'express', 'better-sse'],
  },
  [`${ANOTHER}/api`]: {
    rule: NOT_LISTED,
    refused: ['nats', 'typeorm', 'pg', './sibling', '../config', '../serve-market'],
    accepted: ['../domain/account', '../store/rows', '@tix/contracts', '@tix/runtime'],
  },
};

/** Statements that a folder refuses. */
const FLOATS = ['parseFloat(text)', 'parseInt(text, 10)', 'Number.parseFloat(text)', 'Number.parseInt(text, 10)', '(1.5).toFixed(2)']; // prettier-ignore
const COUNTING = ['+text', 'Math.floor(1)'];
const CLOCK = ['Date.now()', 'new Date()'];
const RANDOM = ['Math.random()'];
const WAITING = ['async () => text', 'async function* () {}'];

const SYNTAX: Readonly<Record<string, readonly string[]>> = {
  [GATEWAY]: [...FLOATS, ...RANDOM],
  'libs/contracts/src': [...FLOATS, ...CLOCK, ...RANDOM],
  'libs/proofs/src': [...FLOATS, ...COUNTING, ...CLOCK, ...RANDOM, ...WAITING],
  'libs/sales-core/src': [...FLOATS, ...COUNTING, ...CLOCK, ...RANDOM, ...WAITING],
  [`${LEDGER}/domain`]: [...FLOATS, ...COUNTING, ...CLOCK, ...RANDOM, ...WAITING],
  [`${LEDGER}/store`]: [...FLOATS, ...CLOCK, ...RANDOM],
  [`${LEDGER}/committer`]: [...FLOATS, ...RANDOM],
  [`${LEDGER}/api`]: [...FLOATS, ...RANDOM],
  [`${GATEWAY}/api`]: [...FLOATS, ...RANDOM],
};

const OUTSIDE = ['process', 'fetch', 'crypto', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']; // prettier-ignore
const GLOBALS: Readonly<Record<string, readonly string[]>> = {
  'libs/contracts/src': ['process'],
  'libs/proofs/src': OUTSIDE,
  'libs/sales-core/src': OUTSIDE,
  [`${LEDGER}/domain`]: OUTSIDE,
  [`${LEDGER}/store`]: ['process'],
  [`${LEDGER}/committer`]: ['process'],
  [`${LEDGER}/api`]: ['process'],
  [`${GATEWAY}/api`]: ['process'],
};

const plant = (folder: string, name: string, code: string, rule?: string): Planted =>
  rule === undefined ? { path: `${folder}/${name}.ts`, code } : { path: `${folder}/${name}.ts`, code, rule };

function each<Value>(
  byFolder: Readonly<Record<string, Value>>,
  make: (folder: string, value: Value) => readonly Planted[],
): readonly Planted[] {
  return Object.entries(byFolder).flatMap(([folder, value]) => make(folder, value));
}

export const folderViolations: readonly Planted[] = [
  ...each(IMPORTS, (folder, { rule, refused, accepted }) => [
    ...refused.map((path, index) => plant(folder, `refused-import-${index}`, use(path), rule)),
    ...accepted.map((path, index) => plant(folder, `accepted-import-${index}`, use(path))),
  ]),
  ...each(SYNTAX, (folder, expressions) =>
    expressions.map((expression, index) =>
      plant(folder, `refused-syntax-${index}`, `export const go = (text: string) => [text, ${expression}];`, 'no-restricted-syntax'),
    ),
  ),
  ...each(GLOBALS, (folder, names) =>
    names.map((name) => plant(folder, `refused-global-${name.toLowerCase()}`, `export const outside = ${name};`, 'no-restricted-globals')),
  ),
  plant(`${LEDGER}/store`, 'refused-re-export', "export * from '../api/post';", NOT_LISTED),
  plant(`${LEDGER}/store`, 'refused-named-export', "export { a } from '../api/post';", NOT_LISTED),
  plant(`${LEDGER}/store`, 'refused-later', "export const later = () => import('../api/post');", NOT_LISTED),
  plant(`${LEDGER}/testing`, 'fixture', use('@tix/testkit')),
  plant('libs/runtime/src', 'connect-bus', use('nats')),
  plant('libs/runtime/src', 'jitter', 'export const jitter = () => Math.random();'),
]; // prettier-ignore

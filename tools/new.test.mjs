import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { repository } from './folders.mjs';
import { run } from './run.mjs';

/** Nothing that is installed, built or running. */
const left = new Set(['.git', '.tix', '.nx', '.cache', 'node_modules', 'dist', 'coverage']);
let copy;

before(() => {
  copy = mkdtempSync(join(tmpdir(), 'tix-new-'));
  cpSync(repository, copy, { recursive: true, filter: (path) => path === repository || !left.has(basename(path)) });
  linkPackages();
  const fetched = join(repository, '.cache', 'packages');
  mkdirSync(join(copy, '.cache'));
  if (existsSync(fetched)) symlinkSync(fetched, join(copy, '.cache', 'packages'));
});
after(() => rmSync(copy, { recursive: true, force: true }));

/** What npm would install, with the projects of the copy instead of those of the checkout. */
function linkPackages() {
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@tix'), { recursive: true });
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (name !== '@tix') symlinkSync(join(repository, 'node_modules', name), join(modules, name));
  }
  for (const folder of ['apps', 'libs']) {
    for (const name of readdirSync(join(copy, folder))) linkProject(`${folder}/${name}`);
  }
}

function linkProject(folder) {
  symlinkSync(join(copy, folder), join(copy, 'node_modules/@tix', basename(folder)));
}

async function inCopy(script, ...args) {
  const { code, stdout, stderr } = await run(process.execPath, [join(copy, script), ...args], { cwd: copy });
  return { code, text: stdout + stderr };
}

async function mustPass(script, ...args) {
  const { code, text } = await inCopy(script, ...args);
  assert.equal(code, 0, text);
}

test(
  'a generated service with a command and a query fits its checkout, starts, and answers',
  { timeout: 600_000 },
  async () => {
    await mustPass('tools/new.mjs', 'service', 'trial-svc', '--layer', 'l2');
    linkProject('apps/trial-svc');
    await mustPass('tools/new.mjs', 'command', 'trial-svc', 'praise-member');
    await mustPass('tools/new.mjs', 'command', 'trial-svc', 'get-praise-list', '--query');

    await mustPass('tools/deployment.test.mjs');
    await mustPass('tools/bus-users.test.mjs');

    const included = [
      'e2e/src/deployment',
      'apps/trial-svc/src',
      'apps/gateway/src/api/clock.ts',
      'e2e/src/testing/services.ts',
    ];
    const configuration = { extends: './tsconfig.json', compilerOptions: { incremental: false }, include: included };
    writeFileSync(join(copy, 'tsconfig.trial.json'), JSON.stringify(configuration));
    await mustPass('node_modules/typescript-7/bin/tsc', '--noEmit', '-p', 'tsconfig.trial.json');

    const written = ['apps/trial-svc', 'libs/contracts/src/trial', 'apps/gateway/src/api/clock.ts'];
    const lists = ['tools/services.json', 'tools/bus-users.json', 'jest.config.mjs', 'e2e/src/testing/services.ts'];
    await mustPass('node_modules/eslint/bin/eslint.js', '--max-warnings=0', ...written, 'e2e/src/testing/services.ts');
    await mustPass('node_modules/prettier/bin/prettier.cjs', '--check', ...written, ...lists);
    const suites = await readdirSync(join(copy, 'apps/trial-svc/src/api')).filter((file) => file.endsWith('.test.ts'));
    assert.equal(suites.length, 2);
    await mustPass('node_modules/jest/bin/jest.js', 'apps/trial-svc', 'e2e/src/deployment/kubernetes');
  },
);

test('what is taken, misspelt or unknown is refused, and nothing is written', async () => {
  const before = readFileSync(join(copy, 'tools/services.json'), 'utf8');
  const refused = [
    [['service', 'amm-worker', '--layer', 'l1'], 'There is amm-svc'],
    [['service', 'Market', '--layer', 'l1'], 'is called <word>-svc'],
    [['service', 'market-svc'], 'has a layer'],
    [['command', 'market-svc', 'hire-member'], 'knows no service market-svc'],
    [['command', 'ledger-svc', 'post'], 'a verb and a noun'],
    [['command', 'ledger-svc', 'post-transaction'], 'postTransaction is exported by'],
    [['other'], 'a service or a command'],
  ];
  for (const [args, expected] of refused) {
    const { code, text } = await inCopy('tools/new.mjs', ...args);
    assert.equal(code, 1);
    assert.match(text, new RegExp(expected));
  }
  assert.equal(readFileSync(join(copy, 'tools/services.json'), 'utf8'), before);
});

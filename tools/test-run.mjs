import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './folders.mjs';
import { projectTable } from './jest-project-reporter.mjs';
import { endRunning, run } from './run.mjs';

const JEST_MS_MAX = 40 * 60_000;
const binary = (name) => join(repository, 'node_modules', '.bin', name);
/** Named whole: two versions of TypeScript are installed, and both call it `tsc`. */
const typeChecker = join(repository, 'node_modules', 'typescript-7', 'bin', 'tsc');
const coverageFile = join(repository, 'coverage', 'coverage-summary.json');

/** Named one by one: a folder would make Node take test.mjs for a test as well. */
function toolTests() {
  const folder = join(repository, 'tools');
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
  return names.map((name) => join(folder, name));
}

const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' };

/** Everything but the tests themselves, in rows of checks that have a processor to themselves; quiet when they pass. */
const checks = [
  [
    { name: 'format', command: [binary('prettier'), '--check', '--log-level', 'warn', '.'] },
    { name: 'types', command: [typeChecker, '--noEmit'] },
    { name: 'console', command: [typeChecker, '--noEmit', '-p', 'apps/console'] },
  ],
  [
    { name: 'build', command: [binary('nx'), 'run-many', '-t', 'build', '--output-style=static'] },
    // One process for all projects reads their types once. Who may import whom it knows from the graph that the build has left.
    { name: 'lint', command: [binary('eslint'), '--max-warnings=0', '.'], mustNotSay: 'No cached ProjectGraph' },
  ],
];
/** What they start needs the bundles; how long they take is mostly waiting. */
const tools = { name: 'tools', command: ['--test', ...toolTests()] };

/** Runs every check, so that one run shows all there is to put right; answers the names of the failed. */
export async function runChecks(say) {
  const rows = await Promise.all(checks.map((row) => runInTurn(row, say)));
  return rows.flat();
}

/** Beside Jest, from which they take nothing but time that it spends waiting. */
export function runToolTests(say) {
  return runInTurn([tools], say);
}

async function runInTurn(row, say) {
  const failed = [];
  for (const { name, command, mustNotSay } of row) {
    const startedAt = Date.now();
    const { code, stdout, stderr } = await run(process.execPath, command, { cwd: repository, env: environment });
    const isOk = code === 0 && !(mustNotSay && (stdout + stderr).includes(mustNotSay));
    say(`${name.padEnd(8)}${isOk ? 'ok' : 'FAILED'}  ${seconds(startedAt)}`);
    if (isOk) continue;
    failed.push(name);
    process.stdout.write(`${withoutNoise(stdout + stderr)}\n`);
  }
  return failed;
}

/** npm repeats every command it runs, ten times over for ten projects. */
function withoutNoise(text) {
  const isNoise = (line) => line.trim() === '' || /^(npm (warn|error)|> |- @?tix|- tools)/.test(line);
  return text
    .split('\n')
    .filter((line) => !isNoise(line))
    .join('\n');
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs Jest; without a selection everything, with coverage. Answers its exit code and the counts of its tests. */
export async function runJest({ selection, servers, say }) {
  const work = mkdtempSync(join(tmpdir(), 'tix-jest-'));
  const files = { results: join(work, 'results.json'), sums: join(work, 'sums.json') };
  const startedAt = Date.now();
  // A test that waits for ever must not let CI wait for ever.
  const timer = setTimeout(endRunning, JEST_MS_MAX);
  try {
    const { code } = await run(process.execPath, jestCommand(selection, files), {
      cwd: repository,
      env: { ...process.env, ...servers.env, TIX_PROJECT_SUMS: files.sums },
      onOutput: (text) => process.stdout.write(text),
    });
    say(`${'tests'.padEnd(8)}${code === 0 ? 'ok' : 'FAILED'}  ${seconds(startedAt)}`);
    if (existsSync(files.sums))
      say(`by project\n${projectTable(files.sums, selection.length > 0 ? '' : coverageFile)}`);
    return { code, counts: countsOf(files.results) };
  } finally {
    clearTimeout(timer);
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Workers inherit them. A test file leaves behind all that it has loaded: with a larger nursery, collected by the thread whose
 * garbage it is, a run takes a fifteenth less of both processors. Shapes of objects that nobody uses any more are kept for two
 * collections, in the hope that they come back: here each keeps the whole context of a file that has ended, a gigabyte in all.
 */
const collector = ['--max-semi-space-size=64', '--single-threaded-gc', '--retain-maps-for-n-gc=0'];

/** The selection comes first: after an option with a list Jest would take it for more of that list. */
function jestCommand(selection, { results }) {
  const options = ['--ci', '--json', `--outputFile=${results}`];
  const reporters = [
    join(repository, 'tools', 'jest-project-reporter.mjs'),
    ...(selection.length > 0 ? ['default'] : []),
  ];
  const coverage = selection.length > 0 ? [] : ['--coverage'];
  return [
    ...collector,
    binary('jest'),
    ...selection,
    ...options,
    ...coverage,
    ...reporters.map((name) => `--reporters=${name}`),
  ];
}

/** A test file that cannot even be loaded counts as one failed test. */
function countsOf(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

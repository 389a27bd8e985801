import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { repository } from './folders.mjs';

/** The project a file belongs to: `apps/gateway`, `libs/runtime`, `e2e`. */
export function projectOf(file) {
  const [first, second] = relative(repository, file).split('/');
  return ['apps', 'libs', 'examples'].includes(first) ? `${first}/${second}` : first;
}

/** Says nothing about what passes; failures at once, and the sums of each project at the end. */
export default class ProjectReporter {
  #projects = new Map();

  onTestResult(_test, result) {
    const name = projectOf(result.testFilePath);
    const sum = this.#projects.get(name) ?? { tests: 0, failed: 0, ms: 0 };
    this.#projects.set(name, {
      tests: sum.tests + result.numPassingTests,
      failed: sum.failed + result.numFailingTests + (result.testExecError ? 1 : 0),
      ms: sum.ms + result.perfStats.runtime,
    });
    if (!result.failureMessage) return;
    process.stdout.write(`\n${relative(repository, result.testFilePath)}\n${result.failureMessage}\n`);
  }

  onRunComplete() {
    const rows = [...this.#projects].sort(([a], [b]) => a.localeCompare(b));
    if (process.env.TIX_PROJECT_SUMS) writeFileSync(process.env.TIX_PROJECT_SUMS, JSON.stringify(rows));
  }
}

/** One row per project: tests, failures, seconds inside its test files, and what its sources' lines are covered to. */
export function projectTable(sumsFile, coverageFile) {
  const sums = JSON.parse(readFileSync(sumsFile, 'utf8'));
  const covered = coverageByProject(coverageFile);
  const lines = sums.map(([name, { tests, failed, ms }]) =>
    [
      `  ${name.padEnd(20)}`,
      `${tests} passed`.padStart(12),
      failed > 0 ? `${failed} failed`.padStart(12) : ' '.repeat(12),
      `${(ms / 1000).toFixed(1)} s`.padStart(10),
      (covered.get(name) ?? '').padStart(14),
    ].join(''),
  );
  return lines.join('\n');
}

function coverageByProject(file) {
  const totals = new Map();
  for (const [path, { lines }] of Object.entries(readCoverage(file))) {
    if (path === 'total') continue;
    const sum = totals.get(projectOf(path)) ?? { covered: 0, total: 0 };
    totals.set(projectOf(path), { covered: sum.covered + lines.covered, total: sum.total + lines.total });
  }
  const percent = ({ covered, total }) => `${((100 * covered) / Math.max(total, 1)).toFixed(1)} % lines`;
  return new Map([...totals].map(([name, sum]) => [name, percent(sum)]));
}

function readCoverage(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintPlanted, type LintRun } from './lint-planted';
import { folderViolations } from './planted-in-folders';
import { styleViolations } from './planted-violations';

const ROOT = join(__dirname, '../..');
const WORKSPACES = ['apps', 'libs'];
interface Manifest {
  readonly scripts: { readonly lint?: string };
}
const planted = [...styleViolations, ...folderViolations];
let run: LintRun;

beforeAll(async () => {
  run = await lintPlanted(planted);
}, 300_000);

test('lint fails when a rule is broken', () => {
  expect(run.exitCode).not.toBe(0);
});

test.each(planted.map((file) => [file.path, file.rule ?? file.says ?? 'no rule', file] as const))(
  '%s is caught by %s',
  (path, _rule, { rule, says }) => {
    const findings = run.findings.get(path) ?? [{ rule: 'not linted', message: '' }];
    const expected = rule ?? (says === undefined ? undefined : 'eslint');
    const others = findings.filter((finding) => finding.rule !== expected);
    expect(others).toEqual([]);
    expect(findings.length > 0).toBe(expected !== undefined);
    expect(findings.map((finding) => finding.message).join('\n')).toContain(says ?? '');
  },
);

test('each rule of this project has a planted violation', () => {
  const print = `import('./eslint.config.mjs').then(({ default: blocks }) => {
    const ours = blocks.filter((block) => /^tix.[a-z-]+$/.test(block.name ?? ''));
    const rules = ours.flatMap((block) => Object.entries(block.rules ?? {}));
    process.stdout.write(JSON.stringify(rules.filter(([, level]) => level !== 'off').map(([rule]) => rule)));
  })`;
  const rules = JSON.parse(execFileSync(process.execPath, ['-e', print], { cwd: ROOT, encoding: 'utf8' })) as string[];
  const caught = new Set(planted.map(({ rule }) => rule));
  expect(rules.length).toBeGreaterThan(15);
  expect([...new Set(rules)].filter((rule) => !caught.has(rule))).toEqual([]);
});

test('a warning fails lint in every project', () => {
  const paths = WORKSPACES.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`));
  for (const path of [...paths, 'e2e', 'bench', 'import']) {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as Manifest;
    expect({ path, lint: scripts.lint }).toEqual({ path, lint: expect.stringMatching(/^eslint --max-warnings=0 src/) });
  }
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Planted } from './planted-violations';

export interface Finding {
  readonly rule: string;
  readonly message: string;
}

export interface LintRun {
  readonly exitCode: number;
  /** By path relative to the workspace; a file that was linted and is clean has an empty list. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
}

const ROOT = join(__dirname, '../..');
const SETTINGS = ['package.json', 'package-lock.json', 'nx.json', 'tsconfig.json', 'tsconfig.base.json', 'apps/console/tsconfig.json']; // prettier-ignore
const RULES = ['eslint.config.mjs', 'tools/lint', 'tools/project.json'];
const PACKAGES = ['apps/gateway', 'apps/ledger-svc', 'libs/contracts', 'libs/proofs', 'libs/runtime', 'libs/sales-core', 'libs/sdk', 'libs/testkit', 'e2e', 'bench']; // prettier-ignore
/** Apps of the other layers and one of none, so that each rule between projects has something to hold back. */
const APPS = [
  { name: '@tix/example', path: 'apps/example', tags: ['type:app'] },
  { name: '@tix/market-svc', path: 'apps/market-svc', tags: ['type:app', 'layer:l2'] },
  { name: '@tix/console', path: 'apps/console', tags: ['type:console', 'layer:edge'] },
  { name: '@tix/cli', path: 'apps/cli', tags: ['type:cli', 'layer:edge'] },
  { name: '@tix/verifier', path: 'verifier', tags: ['type:tool', 'reach:client'] },
];
const PROJECTS = [...PACKAGES, ...APPS.map(({ path }) => path)];

/** Lints files in a workspace of its own that has our rules and projects and nothing else. */
export async function lintPlanted(files: readonly Planted[]): Promise<LintRun> {
  const workspace = await mkdtemp(join(tmpdir(), 'tix-lint-'));
  try {
    await makeWorkspace(workspace);
    for (const file of files) await plant(workspace, file.path, `${file.code}\n`);
    return await lint(workspace);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

async function makeWorkspace(workspace: string): Promise<void> {
  for (const path of [...SETTINGS, ...RULES]) await cp(join(ROOT, path), join(workspace, path), { recursive: true });
  for (const path of PACKAGES) await cp(join(ROOT, path, 'package.json'), join(workspace, path, 'package.json'));
  for (const app of APPS) await plantApp(workspace, app);
  await linkPackages(workspace);
  for (const path of PROJECTS) await plant(workspace, `${path}/src/index.ts`, 'export const a = 1;\n');
  const amount = 'export type Amount = bigint & { readonly brand: unique symbol };\n';
  await plant(workspace, 'libs/contracts/src/index.ts', amount);
}

async function plantApp(workspace: string, { name, path, tags }: (typeof APPS)[number]): Promise<void> {
  const exported = { '.': './src/index.ts' };
  const scripts = { lint: 'eslint --max-warnings=0 src' };
  const content = { name, version: '0.1.0', exports: exported, scripts, nx: { tags } };
  await plant(workspace, `${path}/package.json`, JSON.stringify(content));
}

async function linkPackages(workspace: string): Promise<void> {
  const installed = join(ROOT, 'node_modules');
  await mkdir(join(workspace, 'node_modules/@tix'), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== '@tix') await symlink(join(installed, name), join(workspace, 'node_modules', name));
  }
  for (const path of PROJECTS) {
    const name = path.replace(/^.*\//, '');
    await symlink(join(workspace, path), join(workspace, 'node_modules/@tix', name));
  }
}

async function plant(workspace: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace, path)), { recursive: true });
  await writeFile(join(workspace, path), text);
}

/** One process reads the types of all projects once; who may import whom it knows from the graph that Nx leaves. */
async function lint(workspace: string): Promise<LintRun> {
  const graph = await runBinary(workspace, 'nx/dist/bin/nx.js', ['show', 'projects']);
  if (graph.exitCode !== 0) throw new Error(`Nx made no graph: ${graph.output.slice(-2_000)}`);
  const { exitCode, output } = await runBinary(workspace, 'eslint/bin/eslint.js', [
    '--max-warnings=0',
    '--format=json',
    '.',
  ]);
  const results = output.split('\n').find((line) => line.startsWith('[{"filePath"'));
  if (results === undefined || output.includes('No cached ProjectGraph')) {
    throw new Error(`lint gave no result: ${output.slice(-2_000)}`);
  }
  const findings = (JSON.parse(results) as readonly FileResult[]).map(({ filePath, messages }) => {
    const found = messages.map(({ ruleId, message }) => ({ rule: ruleId ?? 'eslint', message }));
    return [filePath.slice(workspace.length + 1), found] as const;
  });
  return { exitCode, findings: new Map(findings) };
}

interface FileResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

function runBinary(workspace: string, path: string, args: readonly string[]) {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NX_DAEMON: 'false', NO_COLOR: '1' };
  const options = { cwd: workspace, env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise<{ readonly exitCode: number; readonly output: string }>((resolve) => {
    const binary = join(workspace, 'node_modules', path);
    execFile(process.execPath, [binary, ...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ exitCode, output: `${stdout}\n${stderr}` });
    });
  });
}

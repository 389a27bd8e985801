/** A file that breaks one rule, or none: where it lies, what it says, which rule must catch it. */
export interface Planted {
  readonly path: string;
  readonly code: string;
  /** Absent when the file keeps every rule. */
  readonly rule?: string;
  /** Part of the message, where one rule holds several of ours. */
  readonly says?: string;
}

const LEDGER = 'apps/ledger-svc/src';
const GATEWAY = 'apps/gateway/src';
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, i) => line(i));
const longFunction = `export function long(): void {\n${lines(50, (i) => `  void ${i};`).join('\n')}\n}`;
const branches = lines(10, (i) => `  if (value === ${i}) return ${i};`).join('\n');
const amounts = (expression: string) =>
  `import type { Amount } from '@tix/contracts';\nexport const go = (amount: Amount, text: string) => [amount, text, ${expression}];`;

const STYLE: readonly Planted[] = [
  { path: `${GATEWAY}/any.ts`, code: 'export const x: any = 1;', rule: '@typescript-eslint/no-explicit-any' },
  { path: `${GATEWAY}/console.ts`, code: 'export const say = () => console.log(1);', rule: 'no-console' },
  { path: `${GATEWAY}/default.ts`, code: 'export default 1;', rule: 'no-restricted-exports' },
  { path: `${GATEWAY}/as-default.ts`, code: 'const a = 1;\nexport { a as default };', rule: 'no-restricted-exports' },
  { path: `${GATEWAY}/long.ts`, code: lines(251, (i) => `export const a${i} = ${i};`).join('\n'), rule: 'max-lines' },
  { path: `${GATEWAY}/long.test.ts`, code: lines(251, (i) => `void ${i};`).join('\n'), rule: 'max-lines' },
  { path: `${GATEWAY}/long-function.ts`, code: longFunction, rule: 'max-lines-per-function' },
  { path: `${GATEWAY}/long-function.test.ts`, code: longFunction },
  {
    path: `${GATEWAY}/complex.ts`,
    code: `export function complex(value: number): number {\n${branches}\n  return 0;\n}`,
    rule: 'complexity',
  },
  { path: `${GATEWAY}/later.ts`, code: '// TODO: later\nexport const a = 1;', rule: 'no-warning-comments' },
  { path: `${GATEWAY}/broken.ts`, code: 'export const a = 1; // a fixme', rule: 'no-warning-comments' },
  { path: `${GATEWAY}/loose.ts`, code: 'export const same = (a: unknown) => a == 1;', rule: 'eqeqeq' },
  { path: `${GATEWAY}/unused.ts`, code: 'const a = 1;', rule: '@typescript-eslint/no-unused-vars' },
  { path: `${GATEWAY}/non-null.ts`, code: 'export const first = (a?: string) => a!.length;', rule: '@typescript-eslint/no-non-null-assertion' },
  { path: `${GATEWAY}/prefixed.ts`, code: 'export interface IThing {\n  readonly a: 1;\n}', rule: '@typescript-eslint/naming-convention' },
  {
    path: `${GATEWAY}/type-import.ts`,
    code: "import * as z from 'zod';\nexport type Schema = z.ZodType;",
    rule: '@typescript-eslint/consistent-type-imports',
  },
  { path: `${GATEWAY}/money-utils.ts`, code: 'export const a = 1;', rule: 'tix/file-name' },
  { path: `${GATEWAY}/camelCase.ts`, code: 'export const a = 1;', rule: 'tix/file-name' },
  { path: `tools/badName.mjs`, code: 'export const a = 1;', rule: 'tix/file-name' },
  {
    path: `${GATEWAY}/floating.ts`,
    code: 'declare function later(): Promise<void>;\nexport function go(): void {\n  later();\n}',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    path: `${GATEWAY}/misused.ts`,
    code: 'export function go(later: Promise<boolean>): number {\n  if (later) return 1;\n  return 2;\n}',
    rule: '@typescript-eslint/no-misused-promises',
  },
  {
    path: `${GATEWAY}/await.ts`,
    code: 'export async function go(now: number): Promise<number> {\n  return await now;\n}',
    rule: '@typescript-eslint/await-thenable',
  },
  {
    path: `${GATEWAY}/switch.ts`,
    code: "export function go(side: 'buy' | 'sell'): number {\n  switch (side) {\n    case 'buy':\n      return 1;\n  }\n  return 2;\n}",
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  ...['Number(amount) * 2', '2 - Number(amount)', 'Math.round(Number(amount))', 'Number(1n) / 2'].map((code, index) => ({
    path: `${GATEWAY}/inexact-${index}.ts`,
    code: amounts(code),
    rule: 'tix/bigint-arithmetic',
  })),
  ...['Number(amount)', 'Number(amount / 2n)', 'Number(text) / 2'].map((code, index) => ({
    path: `${GATEWAY}/exact-${index}.ts`,
    code: amounts(code),
  })),
  { path: `${GATEWAY}/needless.ts`, code: '// eslint-disable-next-line no-console\nexport const a = 1;', says: 'Unused eslint-disable' },
]; // prettier-ignore

export const use = (path: string) => `import * as used from '${path}';\nexport const name = used;`;
const BOUNDARY = '@nx/enforce-module-boundaries';
const BETWEEN_PROJECTS: readonly Planted[] = [
  { path: `${GATEWAY}/app.ts`, code: use('@tix/ledger-svc'), rule: BOUNDARY, says: 'type:app' },
  { path: `${GATEWAY}/app.test.ts`, code: use('@tix/ledger-svc'), rule: BOUNDARY, says: 'type:app' },
  { path: `${GATEWAY}/testing.ts`, code: use('@tix/testkit'), rule: BOUNDARY, says: 'type:app' },
  { path: `${GATEWAY}/testing.test.ts`, code: use('@tix/testkit') },
  { path: `${LEDGER}/upwards.ts`, code: use('@tix/market-svc'), rule: BOUNDARY, says: 'layer:l1' },
  { path: `${LEDGER}/upwards.test.ts`, code: use('@tix/console'), rule: BOUNDARY, says: 'layer:l1' },
  { path: 'apps/market-svc/src/upwards.ts', code: use('@tix/console'), rule: BOUNDARY, says: 'layer:l2' },
  { path: `${GATEWAY}/relative.ts`, code: use('../../ledger-svc/src/index'), rule: BOUNDARY, says: 'relative or absolute' },
  { path: `${GATEWAY}/self.ts`, code: use('@tix/gateway'), rule: BOUNDARY, says: 'relative imports' },
  { path: `${GATEWAY}/missing.ts`, code: use('left-pad'), rule: BOUNDARY, says: 'ransitive' },
  { path: `${GATEWAY}/transitive.ts`, code: use('ansi-styles'), rule: BOUNDARY, says: 'ransitive' },
  { path: 'libs/contracts/src/app.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:contracts' },
  { path: 'libs/contracts/src/app.test.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:contracts' },
  { path: 'libs/contracts/src/package.ts', code: use('pg'), rule: BOUNDARY, says: 'type:contracts' },
  { path: 'libs/proofs/src/app.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:pure' },
  { path: 'libs/proofs/src/package.ts', code: use('zod'), rule: BOUNDARY, says: 'type:pure' },
  { path: 'libs/proofs/src/app.test.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:pure' },
  // Neither proofs nor contracts: sales-core stands on them, so that they would be told of the circle and nothing else.
  { path: 'libs/runtime/src/sales.ts', code: use('@tix/sales-core'), rule: BOUNDARY, says: 'type:runtime' },
  { path: 'libs/sdk/src/sales.ts', code: use('@tix/sales-core'), rule: BOUNDARY, says: 'type:sdk' },
  { path: 'libs/sales-core/src/app.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:sales' },
  { path: 'libs/sales-core/src/package.ts', code: use('zod'), rule: BOUNDARY, says: 'type:sales' },
  { path: 'libs/sales-core/src/app.test.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:sales' },
  { path: 'libs/sales-core/src/clean.ts', code: `${use('@tix/contracts')}\nexport * from '@tix/proofs';` },
  { path: 'libs/runtime/src/app.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:runtime' },
  { path: 'libs/runtime/src/app.test.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:runtime' },
  { path: 'libs/runtime/src/testing.ts', code: use('@tix/testkit'), rule: BOUNDARY, says: 'type:runtime' },
  { path: 'libs/runtime/src/package.ts', code: use('helmet'), rule: BOUNDARY, says: 'type:runtime' },
  { path: 'libs/testkit/src/app.ts', code: use('@tix/example'), rule: BOUNDARY, says: 'type:testkit' },
  { path: 'apps/console/src/runtime.ts', code: use('@tix/runtime'), rule: BOUNDARY, says: 'type:console' },
  { path: 'apps/console/src/package.tsx', code: use('pg'), rule: BOUNDARY, says: 'type:console' },
  { path: 'apps/console/src/clean.tsx', code: `${use('@tix/contracts')}\nexport * from '@mantine/core';` },
  { path: 'apps/cli/src/runtime.ts', code: use('@tix/runtime'), rule: BOUNDARY, says: 'type:cli' },
  { path: 'apps/cli/src/app.ts', code: use('@tix/gateway'), rule: BOUNDARY, says: 'type:cli' },
  { path: 'apps/cli/src/package.ts', code: use('pg'), rule: BOUNDARY, says: 'type:cli' },
  { path: 'apps/cli/src/app.test.ts', code: use('@tix/gateway'), rule: BOUNDARY, says: 'type:cli' },
  { path: 'apps/cli/src/clean.ts', code: `${use('@tix/sdk')}\nexport * from '@tix/proofs';\nexport * from '@tix/verifier';\nexport * from 'commander';` },
  { path: 'verifier/src/runtime.ts', code: use('@tix/runtime'), rule: BOUNDARY, says: 'reach:client' },
  { path: 'verifier/src/package.ts', code: use('pg'), rule: BOUNDARY, says: 'reach:client' },
  { path: 'bench/src/stories.ts', code: use('@tix/e2e'), rule: BOUNDARY, says: 'type:tool' },
  { path: 'e2e/src/by-name.ts', code: use('@tix/gateway') },
  { path: 'bench/src/by-name.ts', code: use('@tix/ledger-svc') },
  { path: 'libs/contracts/src/clean.ts', code: use('zod') },
  { path: 'libs/runtime/src/clean.ts', code: `${use('@tix/contracts')}\nexport * from 'pg';` },
  { path: 'libs/runtime/src/clean.test.ts', code: use('@tix/testkit') },
  { path: 'libs/proofs/src/clean.test.ts', code: use('@tix/testkit') },
  { path: 'libs/testkit/src/clean.ts', code: use('@tix/runtime') },
  { path: 'libs/testkit/src/clean-proofs.ts', code: use('@tix/proofs') },
]; // prettier-ignore

export const styleViolations = [...STYLE, ...BETWEEN_PROJECTS];

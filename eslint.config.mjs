import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { sourceBoundaries, testBoundaries } from './tools/lint/boundaries.mjs';
import { folders, tests } from './tools/lint/folders.mjs';
import { tix } from './tools/lint/local-rules.mjs';

const typed = {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
};

const everywhere = {
  rules: {
    'max-lines': ['error', { max: 250 }],
    complexity: ['error', { max: 10, variant: 'modified' }],
    eqeqeq: 'error',
    'no-console': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
    'tix/file-name': 'error',
  },
};

const typescript = {
  rules: {
    'max-lines-per-function': ['error', { max: 50 }],
    '@typescript-eslint/consistent-type-imports': 'error',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/naming-convention': [
      'error',
      { selector: 'typeLike', format: ['PascalCase'], custom: { regex: '^I[A-Z][a-z]', match: false } },
    ],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    '@nx/enforce-module-boundaries': sourceBoundaries,
  },
};

export default tseslint.config(
  {
    ignores: ['**/node_modules', '**/dist', '**/coverage', '**/.tix', '**/.cache', '**/.nx', 'libs/sdk/src/generated'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { '@nx': nx, tix } },
  { name: 'tix/everywhere', files: ['**/*.ts', '**/*.tsx', '**/*.mjs'], ...everywhere },
  {
    name: 'tix/typescript',
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strict, typed, typescript],
  },
  {
    name: 'tix/money',
    files: ['apps/*/src/**/*.ts', 'libs/{contracts,proofs,sales-core}/src/**/*.ts'],
    rules: { 'tix/bigint-arithmetic': 'error' },
  },
  ...folders,
  {
    name: 'tix/tests',
    files: tests,
    rules: { 'max-lines-per-function': 'off', '@nx/enforce-module-boundaries': testBoundaries },
  },
  {
    name: 'tix/configuration',
    files: ['**/*.config.mjs', 'tools/jest-*.mjs'],
    rules: { 'no-restricted-exports': 'off' },
  },
  { name: 'tix/tools', files: ['tools/**/*.mjs'], rules: { 'no-console': 'off' } },
  prettier,
);

import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';

const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'base', 'impl', 'misc']);
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config))?\.(?:tsx?|mjs)$/;

/** A file is named after what it exports, in kebab-case; a name that fits everything says nothing. */
const fileName = {
  meta: { type: 'suggestion', schema: [], messages: { named: 'Name the file after what it exports, in kebab-case.' } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      const stem = name.replace(/\..*$/, '');
      const isNamed = KEBAB_CASE.test(name) && !stem.split('-').some((word) => EMPTY_NAMES.has(word));
      if (!isNamed) context.report({ node, messageId: 'named' });
    },
  }),
};

const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '**', '+=', '-=', '*=', '/=', '%=', '**=']);
const isMath = ({ callee }) => callee?.type === 'MemberExpression' && callee.object.name === 'Math';
const isBigint = (type) => (type.flags & ts.TypeFlags.BigIntLike) !== 0 || (type.types ?? []).some(isBigint);

/** Above 2^53 a number loses units without a word: amounts are counted in bigint, and only the result is converted. */
const bigintArithmetic = {
  meta: { type: 'problem', schema: [], messages: { count: 'Count in bigint and convert the result.' } },
  create(context) {
    const { program, getTypeAtLocation } = context.sourceCode.parserServices;
    return {
      'CallExpression[callee.name="Number"]'(node) {
        const [argument] = node.arguments;
        const counts = ARITHMETIC.has(node.parent.operator) || isMath(node.parent);
        if (program && argument && counts && isBigint(getTypeAtLocation(argument))) {
          context.report({ node, messageId: 'count' });
        }
      },
    };
  },
};

/** Where a relative import leads, as seen from `src`: its folder, or its name when it lies in `src` itself. */
function targetOf(filename, path) {
  const source = filename.slice(0, filename.lastIndexOf('/src/') + '/src'.length);
  return relative(source, join(dirname(filename), path)).split('/')[0];
}

/** A folder of an app imports the folders and packages that are listed for it, and nothing else. */
const folderImports = {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: {
          folders: { type: 'array', items: { type: 'string' } },
          packages: { type: 'array', items: { type: 'string' } },
          message: { type: 'string' },
        },
      },
    ],
  },
  create(context) {
    const [{ folders, packages, message }] = context.options;
    const isAllowed = (path) => {
      if (path.startsWith('.')) return folders.includes(targetOf(context.filename, path));
      return packages.includes(path.startsWith('node:') ? 'node:*' : path);
    };
    const check = ({ source }) => {
      if (source && typeof source.value === 'string' && !isAllowed(source.value))
        context.report({ node: source, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export const tix = {
  rules: { 'file-name': fileName, 'bigint-arithmetic': bigintArithmetic, 'folder-imports': folderImports },
};

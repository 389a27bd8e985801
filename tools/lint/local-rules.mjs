import { basename } from 'node:path';

const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'manager', 'base', 'impl', 'misc']);
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config))?\.(?:ts|mjs)$/;

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

/** `Number(amount)` loses units above 2^53: amounts leave bigint only in the codecs of the contracts. */
const exactAmounts = {
  meta: { type: 'problem', schema: [], messages: { exact: 'An amount stays a bigint: encode it with its contract.' } },
  create(context) {
    const services = context.sourceCode.parserServices;
    const isAmount = (node) => services.getTypeAtLocation(node).aliasSymbol?.name === 'Amount';
    return {
      'CallExpression[callee.name="Number"]'(node) {
        if (services.program && node.arguments.length > 0 && isAmount(node.arguments[0])) {
          context.report({ node, messageId: 'exact' });
        }
      },
    };
  },
};

export const tix = { rules: { 'file-name': fileName, 'exact-amounts': exactAmounts } };

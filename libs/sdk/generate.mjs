import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import contracts from '@tix/contracts';
import openapiTypescript, { astToString } from 'openapi-typescript';

/**
 * What the SDK knows of the API, written from the contracts: `npm run sdk` writes the files, `--print` prints them. Every
 * route is there, also those that a gateway mounts only where time travel is on.
 */
const { codes, namedRoutes, openApi } = contracts;
const folder = join(import.meta.dirname, 'src/generated');
const notice = '/* Written by `npm run sdk` from libs/contracts. Not edited by hand. */\n';

const document = asClientsSeeIt(JSON.parse(JSON.stringify(openApi({ version: '1' }, namedRoutes()))));
const api = astToString(await openapiTypescript(document, { immutable: true }));
const files = { 'api.ts': notice + api, 'errors.ts': errorClasses() };

if (process.argv.includes('--print')) process.stdout.write(JSON.stringify(files));
else for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

function errorClasses() {
  const named = Object.keys(codes).map((code) => [code, classOf(code)]);
  const classes = named.map(
    ([code, name]) =>
      `/** ${codes[code].title}. ${codes[code].help} */\nexport class ${name} extends TicketonomicsError<'${code}'> {}\n`,
  );
  const table = named.map(([code, name]) => `  ${code}: ${name},\n`).join('');
  return [
    notice + "import { TicketonomicsError } from '../ticketonomics-error';\n",
    ...classes,
    `export const errorClasses = {\n${table}} as const;\n`,
  ].join('\n');
}

/** `INSUFFICIENT_FUNDS` is an `InsufficientFundsError`. */
function classOf(code) {
  const words = code.split('_').map((word) => word[0] + word.slice(1).toLowerCase());
  return `${words.join('')}Error`;
}

/** Refusals are errors with classes of their own, the SDK makes the keys, and what a query says in digits is a number. */
function asClientsSeeIt(description) {
  for (const path of Object.values(description.paths)) {
    for (const operation of Object.values(path)) {
      const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      operation.responses = Object.fromEntries(answers);
      operation.parameters = operation.parameters.filter((one) => one.in !== 'header').map(plainQuery);
    }
  }
  // Any JSON refers to itself, which TypeScript refuses in an interface.
  const { schemas } = description.components;
  for (const name of Object.keys(schemas)) if (name.startsWith('__')) schemas[name] = {};
  return description;
}

function plainQuery(parameter) {
  const { schema } = parameter;
  if (parameter.in !== 'query') return parameter;
  if (String(schema.enum) === 'true,false') return { ...parameter, schema: { type: 'boolean' } };
  const isInteger = schema.pattern === '^(?:0|[1-9][0-9]{0,15})$';
  return isInteger ? { ...parameter, schema: { ...schema, type: 'integer', pattern: undefined } } : parameter;
}

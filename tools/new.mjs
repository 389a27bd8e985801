import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalog } from './catalog.mjs';
import { repository } from './folders.mjs';
import { lastLines, run } from './run.mjs';
import { explain, SetupError } from './setup-error.mjs';
import { commandFiles } from './templates/command.mjs';
import { commandEdits, serviceEdits } from './templates/registrations.mjs';
import { camelCase } from './templates/names.mjs';
import { serviceFiles } from './templates/service.mjs';

/** `npm run new -- service <name> --layer l1|l2` and `npm run new -- command <service> <verb-noun> [--query]`. */
const usage = [
  'npm run new -- service <name> --layer l1|l2     a service that starts, migrates, becomes ready and stops',
  'npm run new -- command <service> <verb-noun>    a command of it: contract, handler, test; --query for a query',
].join('\n    ');

const KEBAB_CASE = /^[a-z]+(-[a-z]+)+$/;
const LAYERS = ['l1', 'l2'];

async function main([what, ...rest]) {
  const words = rest.filter((word) => !word.startsWith('--'));
  if (what === 'service') return newService(words[0], optionOf(rest, '--layer'));
  if (what === 'command') return newCommand(words[0], words[1], rest.includes('--query') ? 'query' : 'command');
  throw new SetupError('This makes a service or a command.', usage);
}

function optionOf(args, name) {
  const at = args.indexOf(name);
  return at < 0 ? args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1) : args[at + 1];
}

async function newService(name, layer) {
  if (!/^[a-z]+-(svc|worker)$/.test(name ?? '') || !LAYERS.includes(layer)) {
    throw new SetupError('A service is called <word>-svc or <word>-worker and has a layer.', usage);
  }
  const prefix = name.split('-')[0];
  const taken = Object.entries(catalog).find(([known, entry]) => known === name || entry.prefix === prefix);
  if (taken) throw new SetupError(`There is ${taken[0]} with the prefix ${taken[1].prefix}.`, usage);
  await write({ ...serviceFiles({ name, prefix, layer }), ...edited(serviceEdits({ name, prefix, layer })) });
  // A process of its own: it reads the lists that were just written.
  await must('tools/write-deployment.mjs', [], 'npm run deployment failed');
  say([
    `${name} is there. Now:`,
    '  npm install --ignore-scripts        links it',
    '  CONTRACTS_WRITE=1 npx jest libs/contracts/src/snapshot.test.ts',
    `  npx jest apps/${name}`,
    `  npm run new -- command ${name} <verb-noun>`,
    `and write the purpose of it into apps/${name}/README.md.`,
  ]);
}

async function newCommand(service, name, kind) {
  if (!catalog[service]) throw new SetupError(`tools/services.json knows no service ${service}.`, usage);
  if (!KEBAB_CASE.test(name ?? '')) throw new SetupError('A command is a verb and a noun: hire-member.', usage);
  const { prefix } = catalog[service];
  const known = fileThatExports(camelCase(name));
  if (known) throw new SetupError(`${camelCase(name)} is exported by ${known}.`, 'Choose another name.');
  const order = { service, prefix, name, kind };
  await write({ ...commandFiles(order), ...edited(commandEdits(order)) });
  say([
    `${prefix}.${name}.v1 is there. Now write down what it asks, answers and refuses, then:`,
    '  CONTRACTS_WRITE=1 npx jest libs/contracts/src/snapshot.test.ts',
    `  npx jest apps/${service}/src/api/${name}`,
  ]);
}

/** All contracts share one namespace. */
function fileThatExports(value) {
  const folder = join(repository, 'libs/contracts/src');
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.ts'));
  const pattern = new RegExp(`^export (const|function|type|interface) ${value}\\b`, 'm');
  return files.find((file) => pattern.test(readFileSync(join(folder, file), 'utf8')));
}

/** Everything is computed before anything is written: what does not fit leaves the checkout as it was. */
function edited(edits) {
  return Object.fromEntries(
    Object.entries(edits).map(([file, edit]) => {
      try {
        return [file, edit(readFileSync(join(repository, file), 'utf8'))];
      } catch (error) {
        throw new SetupError(`${file} is not as expected: ${error.message}.`, 'Nothing was written.');
      }
    }),
  );
}

async function write(files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
  const prettier = join(repository, 'node_modules/prettier/bin/prettier.cjs');
  if (!existsSync(prettier)) return;
  const args = ['--write', '--ignore-unknown', '--log-level', 'warn', ...Object.keys(files)];
  await must('node_modules/prettier/bin/prettier.cjs', args, 'prettier failed');
}

async function must(script, args, message) {
  const { code, stderr } = await run(process.execPath, [join(repository, script), ...args], { cwd: repository });
  if (code !== 0) throw new SetupError(`${message}:\n${lastLines(stderr, 5)}`, 'The files are written.');
}

function say(lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

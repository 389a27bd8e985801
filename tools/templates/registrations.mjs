import { withService } from './bus-user.mjs';
import { withLineAfterLast, withReplaced, withSortedLine, withTableRow } from './edits.mjs';
import { camelCase, pascalCase, titled } from './names.mjs';

const json = (edit) => (text) => `${JSON.stringify(edit(JSON.parse(text)), null, 2)}\n`;

/** Where a new service is entered; everything else is derived from these. */
export function serviceEdits({ name, prefix, layer }) {
  return {
    'tools/services.json': json(({ gateway, ...others }) => ({ ...others, [name]: { prefix, layer }, gateway })),
    'tools/bus-users.json': json((users) => withService(users, { name, prefix })),
    'tools/database.sql': (text) => withReplaced(text, "'gateway'] LOOP", `'${prefix}', 'gateway'] LOOP`),
    'libs/contracts/src/index.ts': (text) => withSortedLine(text, `export * from './${prefix}';`, /^export \* from/),
    'apps/gateway/src/api/clock.ts': (text) => withApplier(text, `apply${pascalCase(prefix)}Clock`),
    'jest.config.mjs': (text) =>
      withLineAfterLast(text, `  './apps/${name}/': 85,`, /^ {2}'\.\/apps\/[a-z-]+\/': \d+,$/),
    'e2e/package.json': json(({ dependencies, ...rest }) => ({
      ...rest,
      dependencies: { ...dependencies, [`@tix/${name}`]: '*' },
    })),
    'e2e/src/testing/services.ts': (text) => withApp(text, { name, prefix }),
    'e2e/src/deployment/services.ts': (text) => withConfig(text, { name, prefix }),
    Dockerfile: (text) =>
      withLineAfterLast(text, `COPY apps/${name}/package.json apps/${name}/`, /^COPY apps\/.*package\.json/),
    'k8s/base/kustomization.yaml': (text) => withDeployed(text, name),
    'k8s/overlays/dev/kustomization.yaml': (text) => [name, `${name}-migrator`].reduce(withSecret, text),
  };
}

function withDeployed(text, name) {
  const tag = /newTag: (\S+) \}/.exec(text)?.[1];
  const listed = withLineAfterLast(text, `  - ${name}`, /^ {2}- [a-z-]+$/);
  return withLineAfterLast(listed, `  - { name: ticketonomics/${name}, newTag: ${tag} }`, /newTag:/);
}

const withSecret = (text, secret) =>
  withLineAfterLast(text, `  - { name: ${secret}, envs: [secrets/${secret}.env] }`, /envs: \[secrets\//);

function withConfig(text, { name, prefix }) {
  const imported = withSortedLine(text, `import * as ${prefix} from '@tix/${name}';`, /^import \* as/);
  return withReplaced(
    imported,
    '  gateway: gateway.Config,',
    `  '${name}': ${prefix}.Config,\n  gateway: gateway.Config,`,
  );
}

function withApplier(text, applier) {
  const imported = withReplaced(text, '  clockRoutes,\n', `  ${applier},\n  clockRoutes,\n`);
  return imported.replace(/(const appliers = \[[^\]]*?),?\s*\]/, `$1, ${applier}]`);
}

function withApp(text, { name, prefix }) {
  const app = `  '${name}': async () => appOf(await import('@tix/${name}'), '${prefix}Migrations'),`;
  return withReplaced(text, '} satisfies', `${app}\n} satisfies`);
}

/** Where a new command is entered: the list of contracts, the table of contents of its service, and its README. */
export function commandEdits({ service, prefix, name, kind }) {
  const verb = camelCase(name);
  return {
    [`libs/contracts/src/${prefix}/index.ts`]: (text) =>
      withSortedLine(text, `export * from './${name}';`, /^export \* from/),
    [`apps/${service}/src/serve-${prefix}.ts`]: (text) => withServed(text, { name, verb, kind }),
    [`apps/${service}/README.md`]: (text) => withTableRow(text, '## Commands', `| \`${verb}\` | ${titled(name)} |`),
  };
}

function withServed(text, { name, verb, kind }) {
  const imported = withSortedLine(text, `import { ${verb} } from './api/${name}';`, /^import \{.*\} from '\.\/api\//);
  const line = (server) => `  await ${server}(contracts.${verb}, ${verb}(parts));`;
  const servers = [kind, 'command', 'query'];
  const server = servers.find((one) => imported.includes(`  await ${one}(contracts.`));
  if (!server) throw new Error('it has no line like `await command(contracts.…`');
  return withLineAfterLast(imported, line(server), new RegExp(`^ {2}await ${server}\\(contracts\\.`));
}

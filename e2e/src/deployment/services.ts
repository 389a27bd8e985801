import * as amm from '@tix/amm-svc';
import * as audit from '@tix/auditor';
import * as company from '@tix/company-svc';
import * as crafting from '@tix/crafting-worker';
import * as gateway from '@tix/gateway';
import * as governance from '@tix/governance-svc';
import * as ledger from '@tix/ledger-svc';
import * as sales from '@tix/sales-svc';
import { readConfig } from '@tix/runtime';
import { serviceEntry } from '@tix/testkit';
import * as z from 'zod';

const configs: Readonly<Record<string, z.ZodObject>> = {
  'ledger-svc': ledger.Config,
  'governance-svc': governance.Config,
  'amm-svc': amm.Config,
  'company-svc': company.Config,
  'crafting-worker': crafting.Config,
  auditor: audit.Config,
  'sales-svc': sales.Config,
  gateway: gateway.Config,
};
const Migration = z.object({ MIGRATOR_DATABASE_URL: z.url() });

type Environment = Readonly<Record<string, string>>;

/** Not settings of ours: what Node itself and images read. */
const FOREIGN = new Set(['NODE_ENV', 'NODE_OPTIONS']);

/** What is wrong with the environment in which a program of a service is started, in words. */
export function environmentProblems(service: string, program: string, environment: Environment): readonly string[] {
  const schema = program === 'migrate.js' ? Migration : configs[service];
  if (!schema) return [`${service} is no service`];
  const unknown = Object.keys(environment).filter((name) => !(name in schema.shape) && !FOREIGN.has(name));
  return [
    ...unknown.map((name) => `${service} ${program} has no setting ${name}`),
    ...invalid(schema, environment).map((line) => `${service} ${program}: ${line}`),
    ...roleProblems(service, program, environment),
  ];
}

function invalid(schema: z.ZodObject, environment: Environment): readonly string[] {
  try {
    readConfig(schema, environment);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1).map((line) => line.trim()); // prettier-ignore
  }
}

/** Everybody is who it says: a service its own role and user, a migration the owner of the schema. */
function roleProblems(service: string, program: string, environment: Environment): readonly string[] {
  const { prefix } = serviceEntry(service);
  const expected = program === 'migrate.js' ? `${prefix}_migrator` : prefix;
  const url = environment['DATABASE_URL'] ?? environment['MIGRATOR_DATABASE_URL'] ?? '';
  const role = URL.canParse(url) ? new URL(url).username : '';
  const user = environment['NATS_USER'] ?? service;
  return [
    ...(role === expected ? [] : [`${service} ${program} is the role ${role || 'of nobody'}, not ${expected}`]),
    ...(user === service ? [] : [`${service} is the user ${user} of the bus`]),
  ];
}

import { camelCase, titled } from './names.mjs';

/** The files of a command or query: its contract, what answers it, and its test. */
export function commandFiles({ service, prefix, name, kind }) {
  const names = { service, prefix, name, kind, verb: camelCase(name), title: titled(name) };
  return {
    [`libs/contracts/src/${prefix}/${name}.ts`]: contract(names),
    [`apps/${service}/src/api/${name}.ts`]: handler(names),
    [`apps/${service}/src/api/${name}.test.ts`]: test(names),
  };
}

const contract = ({ prefix, name, kind, verb, title }) => `import * as z from 'zod';
import { ${kind} } from '../contract';

/** ${title}. */
export const ${verb} = ${kind}({
  subject: '${prefix}.${name}.v1',
  request: z.strictObject({ id: z.uuid() }),
  reply: z.object({ id: z.uuid() }),
  refusals: [],
});
`;

const handler = ({ verb }) => `import { type ${verb} as contract, ok } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';

export const ${verb} =
  (_parts: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async ({ id }) =>
    ok({ id });
`;

const test = ({ service, prefix, name, kind, verb, title }) => `import { randomUUID } from 'node:crypto';
import { ${verb} } from '@tix/contracts';
import { type Bus, call, readConfig, type RunningService } from '@tix/runtime';
import { connectAs, startServices, testLog, type TestServices } from '@tix/testkit';
import { Config, ${camelCase(prefix)}Migrations, start } from '../start';

let others: TestServices;
let service: RunningService;
let gateway: Bus;
beforeAll(async () => {
  others = await startServices([], { schemas: [{ schema: '${prefix}', migrations: ${camelCase(prefix)}Migrations }] });
  service = await start(readConfig(Config, others.environmentOf('${service}')), { log: testLog().log });
  gateway = await connectAs(others.nats, 'gateway');
});
afterAll(async () => {
  await gateway?.close();
  await service?.stop();
  await others?.stop();
});

test('${title.toLowerCase()}: the ${kind} ${name} is answered, and a retry gets the same answer', async () => {
  const id = randomUUID();
  const first = await call(gateway, ${verb}, { id }, { timeoutMs: 5_000 });
  expect(first).toEqual({ ok: true, value: { id } });
  expect(await call(gateway, ${verb}, { id }, { timeoutMs: 5_000 })).toEqual(first);
});
`;

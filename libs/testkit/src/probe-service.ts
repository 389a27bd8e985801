import { join } from 'node:path';
import type { TestDatabase } from './fresh-database';
import type { TestNats } from './nats-server';
import { programFile } from './program-file';
import { spawnService, type SpawnedService } from './spawn-service';

const source = join(__dirname, 'fixtures/probe-main.ts');

export interface ProbeOrder {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly instance: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the smallest service as a process of its own; see fixtures/probe-main.ts. */
export async function spawnProbe({ database, nats, instance, environment = {} }: ProbeOrder): Promise<SpawnedService> {
  const { url, user, password } = nats.credentialsOf('ledger-svc');
  return spawnService({
    script: await programFile(source),
    environment: {
      DATABASE_URL: database.urlOf('ledger'),
      NATS_URL: url,
      NATS_USER: user,
      NATS_PASSWORD: password,
      INSTANCE: instance,
      ...environment,
    },
  });
}

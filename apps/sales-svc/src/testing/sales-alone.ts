import { randomUUID } from 'node:crypto';
import type { Command, ReplyOf, RequestOf } from '@tix/contracts';
import { call, openDatabase, readConfig, type RunningService } from '@tix/runtime';
import { connectAs, freshDatabase, serviceEnvironment, startNats, testLog, valueOf } from '@tix/testkit';
import type { DataSource } from 'typeorm';
import { Config, salesMigrations, start } from '../start';
import { salesEntities } from '../store/entities';

/** sales-svc in this process, without a ledger: for what moves no tickets. */
export interface SalesAlone {
  /** The service's database, as the service sees it. */
  readonly db: DataSource;
  ask<C extends Command>(contract: C, request: RequestOf<C>): ReturnType<typeof call<C>>;
  /** What is answered; throws with what is refused. */
  answer<C extends Command>(contract: C, request: RequestOf<C>): Promise<ReplyOf<C>>;
  /** With other settings. */
  restart(settings: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

export async function startSalesAlone(settings: Readonly<Record<string, string>> = {}): Promise<SalesAlone> {
  const database = await freshDatabase([{ schema: 'sales', migrations: salesMigrations }]);
  const nats = await startNats();
  const { log } = testLog();
  const begin = (more: Readonly<Record<string, string>>): Promise<RunningService> =>
    start(readConfig(Config, { ...serviceEnvironment('sales-svc', { database, nats }), ...more }), { log });
  let service = await begin(settings);
  const gateway = await connectAs(nats, 'gateway');
  const order = { applicationName: 'test', connectionsMax: 4, entities: salesEntities, log };
  const db = await openDatabase({ url: database.urlOf('sales'), ...order });
  const ask: SalesAlone['ask'] = (contract, request) => call(gateway, contract, request, { timeoutMs: 30_000 });
  return {
    db,
    ask,
    answer: async (contract, request) => valueOf(await ask(contract, request)),
    async restart(more) {
      await service.stop();
      service = await begin(more);
    },
    async stop() {
      await Promise.all([db.destroy(), gateway.close()]);
      await service.stop();
      await nats.stop();
      await database.drop();
    },
  };
}

/** The fields of a command that the gateway fills in. */
export const command = () => ({ id: randomUUID(), actor: 'operator:test' });

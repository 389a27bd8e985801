import { mkdirSync } from 'node:fs';
import { type SpawnedService, spawnService } from '@tix/testkit';
import pg from 'pg';
import { type LoadProcess, startLoad } from './load-process';
import { type BenchSettings, inDatabase } from './settings';
import { prepareTpcB, type TpcB } from './tpc-b';

/** What the cells work with. */
export interface BenchParts {
  readonly admin: pg.Client;
  readonly tpcb: TpcB;
  readonly naive: LoadProcess;
  readonly bus: LoadProcess;
  /** The servers and services that a transfer over NATS goes through. */
  readonly pids: { readonly postgres: number; readonly nats: number; readonly ledger: number };
  readonly redis: number;
  isPublished(): Promise<boolean>;
  sayLag(ms: number): void;
}

const NAIVE = 'naive';

export interface OpenBench {
  readonly parts: BenchParts;
  close(): Promise<void>;
}

export async function openBench(settings: BenchSettings, say: (text: string) => void): Promise<OpenBench> {
  const { databaseUrl, pgBin, pids } = settings;
  const admin = new pg.Client({ connectionString: inDatabase(databaseUrl, 'tix') });
  await admin.connect();
  await admin.query(`create database ${NAIVE}`);
  say('filling the database of pgbench');
  const tpcb = await prepareTpcB(pgBin, databaseUrl);
  const ledger = await startService(settings, 'ledger-svc');
  const naive = await startLoad({
    programs: settings.programs,
    program: 'naive-load',
    environment: { DATABASE_URL: inDatabase(databaseUrl, NAIVE) },
  });
  const bus = await startLoad({
    programs: settings.programs,
    program: 'bus-load',
    environment: {
      NATS_URL: settings.natsUrl,
      NATS_PASSWORD: settings.natsPasswords['gateway'] ?? '',
      CAPABILITY_KEY: settings.capabilityKey,
    },
    nodeFlags: profileFlags(settings, 'client'),
  });
  return {
    parts: {
      admin,
      tpcb,
      naive,
      bus,
      pids: { postgres: pids.postgres, nats: pids.nats, ledger: ledger.pid },
      redis: pids.redis,
      isPublished: () => isPublished(admin),
      sayLag: (ms) => say(`  the stream caught up ${Math.round(ms)} ms after the last answer`),
    },
    async close() {
      await Promise.all([bus.stop(), naive.stop()]);
      await ledger.stop();
      await admin.end();
    },
  };
}

export async function startService(settings: BenchSettings, name: string): Promise<SpawnedService> {
  const service = settings.services.find((known) => known.name === name);
  if (!service) throw new Error(`there is no service ${name}`);
  const nodeFlags = [...service.nodeFlags, ...profileFlags(settings, name)];
  return spawnService({ ...service, nodeFlags });
}

export function profileFlags({ profileFolder }: BenchSettings, name: string): string[] {
  if (profileFolder === undefined) return [];
  mkdirSync(profileFolder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`, `--cpu-prof-name=${name}.cpuprofile`];
}

async function isPublished(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ behind: string }>(
    `select coalesce(sum(k.seq - coalesce(p.seq, 0)), 0) as behind
       from ledger.book k left join ledger.publication p on p.book_id = k.id`,
  );
  return rows[0]?.behind === '0';
}

import pg from 'pg';
import { type LoadProcess, startLoad } from './load-process';
import type { Meters } from './measure';
import { ServingLedger } from './serving-ledger';
import { type BenchSettings, inDatabase } from './settings';
import { busEnvironment, profileFlags, startService } from './start-service';
import { prepareTpcB, type TpcB } from './tpc-b';

/** What the cells work with. */
export interface BenchParts {
  readonly admin: pg.Client;
  readonly tpcb: TpcB;
  readonly naive: LoadProcess;
  readonly bus: LoadProcess;
  readonly ledger: ServingLedger;
  readonly postgres: number;
  readonly nats: number;
  readonly redis: number;
  /** Makes the accounts of the load over NATS, once. */
  prepareBus(): Promise<void>;
  isPublished(): Promise<boolean>;
  sayLag(ms: number): void;
}

const NAIVE = 'naive';
const ACCOUNTS = 10_000;

export interface OpenBench {
  readonly parts: BenchParts;
  close(): Promise<void>;
}

export async function openBench(settings: BenchSettings, say: (text: string) => void): Promise<OpenBench> {
  const { databaseUrl, pgBin, programs, pids } = settings;
  const admin = new pg.Client({ connectionString: inDatabase(databaseUrl, 'tix') });
  await admin.connect();
  await admin.query(`create database ${NAIVE}`);
  say('filling the database of pgbench');
  const tpcb = await prepareTpcB(pgBin, databaseUrl);
  const ledger = new ServingLedger(await startService(settings, 'ledger-svc'));
  const environment = { DATABASE_URL: inDatabase(databaseUrl, NAIVE) };
  const naive = await startLoad({ programs, program: 'naive-load', environment });
  await naive.run({ kind: 'prepare', accounts: ACCOUNTS });
  const bus = await startLoad({
    programs,
    program: 'bus-load',
    environment: busEnvironment(settings),
    nodeFlags: profileFlags(settings, 'client'),
  });
  let prepared: Promise<unknown> | undefined;
  return {
    parts: {
      ...{ admin, tpcb, naive, bus, ledger, postgres: pids.postgres, nats: pids.nats, redis: pids.redis },
      async prepareBus() {
        await (prepared ??= bus.run({ kind: 'prepare', accounts: ACCOUNTS }));
      },
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

/** Of the servers and services that a transfer over NATS goes through, and of more processes by name. */
export function metersOf(parts: BenchParts, more: Readonly<Record<string, number>>): Meters {
  const { admin, postgres, nats, ledger } = parts;
  return { admin, pids: { postgres, nats, ledger: ledger.pid, ...more }, ledgerPort: ledger.opsPort };
}

async function isPublished(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ behind: string }>(
    `select coalesce(sum(k.seq - coalesce(p.seq, 0)), 0) as behind
       from ledger.book k left join ledger.publication p on p.book_id = k.id`,
  );
  return rows[0]?.behind === '0';
}

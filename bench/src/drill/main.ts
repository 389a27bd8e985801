import { writeFileSync } from 'node:fs';
import { MAIN_BOOK } from '@tix/contracts';
import { type Bus, connectBus, createLog } from '@tix/runtime';
import { readSettings } from '../settings';
import { type DrillRow, drillTable, machine } from './drill-report';
import { DrillSettings } from './drill-settings';
import { chooseDrills } from './drills';
import { EventReading } from './event-reading';
import { runDrill } from './run-drill';
import { serviceNamed } from './services';
import { StreamReading } from './stream-reading';

/** Drill after drill on one economy: what the clients were told is held against what is there. */
async function main(settings: DrillSettings): Promise<boolean> {
  const { natsUrl, natsPasswords, operatorKey } = settings;
  const chosen = chooseDrills(settings.drills);
  const url = `http://127.0.0.1:${serviceNamed(settings, 'gateway').environment['GATEWAY_PORT']}`;
  const bus = await connect(settings);
  const running = {
    settings,
    bus,
    url,
    stream: new StreamReading({ natsUrl, password: natsPasswords['amm-svc'] ?? '' }, MAIN_BOOK),
    events: new EventReading(url, operatorKey),
    say: (text: string) => void process.stderr.write(`${text}\n`),
  };
  const rows: DrillRow[] = [];
  try {
    for (const drill of chosen) {
      const row = await runDrill(drill, running).catch((error: unknown) => brokenOff(drill.name, error));
      rows.push(row);
      const results = { at: new Date().toISOString(), machine: machine(), drills: rows };
      writeFileSync(settings.resultFile, `${JSON.stringify(results, null, 2)}\n`);
      // What it left behind is no ground for another one.
      if (!row.isSound) break;
    }
  } finally {
    await bus.close();
  }
  process.stdout.write(`${settings.isJson ? JSON.stringify(rows) : drillTable(rows)}\n`);
  return rows.every(({ isSound }) => isSound);
}

function brokenOff(drill: string, error: unknown): DrillRow {
  return { drill, isSound: false, notRun: `broke off, ${(error as Error).stack}` };
}

function connect(settings: DrillSettings): Promise<Bus> {
  return connectBus({
    url: settings.natsUrl,
    user: 'gateway',
    password: settings.natsPasswords['gateway'] ?? '',
    service: 'gateway',
    instance: 'drill',
    log: createLog({ service: 'drill', instance: 'drill', level: 'error' }),
    onClosed: (cause) => {
      throw cause;
    },
  });
}

// Our services end when our channel to them closes.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(1));
process.once('disconnect', () => process.exit(1));
main(readSettings(DrillSettings)).then(
  (isAllSound) => process.exit(isAllSound ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);

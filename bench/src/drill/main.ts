import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Address, openAccount } from '@tix/contracts';
import { type Bus, call, connectBus, createLog } from '@tix/runtime';
import { readSettings } from '../settings';
import { commandSigner, everyRight } from '../signed-command';
import { AnswerLog } from './answer-log';
import { busOrders } from './bus-orders';
import { checkOutcome } from './check-outcome';
import { replayAll, settle, startClients } from './clients';
import { drillReport, drillTable } from './drill-report';
import { DrillSettings } from './drill-settings';
import { httpOrders } from './http-orders';
import { type KeptService, keepService } from './keep-service';
import { type Kill, killAll } from './kills';

const MEMBERS = 200;
const CREDITED_AT_ONCE = 50;
const BALANCE = 500n;
const HTTP_CALLERS = 4;
const OPEN_MS = 20_000;

const members: readonly Address[] = Array.from({ length: MEMBERS }, (_, index) => `member:${index}`);

/** Kills under mixed load, then holds what the clients were told against what is there. */
async function main(settings: DrillSettings): Promise<boolean> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const ledger = await keepService(serviceNamed(settings, 'ledger-svc'));
  const gateway = await keepService(serviceNamed(settings, 'gateway'));
  const bus = await connect(settings);
  try {
    const url = `http://127.0.0.1:${serviceNamed(settings, 'gateway').environment['GATEWAY_PORT']}`;
    const log = new AnswerLog();
    const kills = await runLoad(settings, { log, bus, url, ledger, say });
    say('checking');
    const report = drillReport(log, kills, await checkOutcome(settings, log, bus, url));
    writeFileSync(settings.resultFile, `${JSON.stringify({ at: new Date().toISOString(), ...report }, null, 2)}\n`);
    process.stdout.write(`${settings.isJson ? JSON.stringify(report) : drillTable(report)}\n`);
    return report.isSound;
  } finally {
    await bus.close();
    for (const service of [gateway, ledger]) {
      await service.stop();
      writeFileSync(join(dirname(settings.resultFile), `${service.name}.log`), service.output());
    }
  }
}

interface LoadParts {
  readonly log: AnswerLog;
  readonly bus: Bus;
  readonly url: string;
  readonly ledger: KeptService;
  say(text: string): void;
}

async function runLoad(settings: DrillSettings, { log, bus, url, ledger, say }: LoadParts): Promise<Kill[]> {
  const orders = busOrders(bus, settings.capabilityKey);
  await openAccounts(settings, bus);
  for (let first = 0; first < MEMBERS; first += CREDITED_AT_ONCE) {
    await settle(log, orders.credit(members.slice(first, first + CREDITED_AT_ONCE), BALANCE));
  }
  const parts = { log, bus: orders, http: httpOrders(url, settings.operatorKey), members };
  const clients = startClients(parts, { bus: settings.callers, http: HTTP_CALLERS });
  const kills = await killAll(
    { log, calmMs: settings.calmMs, say, kill: { 'ledger-svc': async () => ledger.kill(), postgres: killPostgres } },
    { 'ledger-svc': settings.ledgerKills, postgres: settings.postgresKills },
  );
  await clients.stop();
  say(`asking again for kept answers`);
  await replayAll(log, settings.callers);
  return kills;
}

async function openAccounts(settings: DrillSettings, bus: Bus): Promise<void> {
  const sign = commandSigner(settings.capabilityKey, 'app:drill');
  const opened = members.map(async (address) => {
    const reply = await call(bus, openAccount, { ...sign(everyRight), address }, { timeoutMs: OPEN_MS });
    if (!reply.ok) throw new Error(`${address} cannot be opened: ${reply.refusal.code}`);
  });
  await Promise.all(opened);
}

/** The server is a child of our parent, which kills it and starts it again. */
async function killPostgres(): Promise<void> {
  process.send?.({ kill: 'postgres' });
  const [{ error }] = (await once(process, 'message')) as [{ error?: string }];
  if (error !== undefined) throw new Error(`postgres did not start again: ${error}`);
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

function serviceNamed({ services }: DrillSettings, name: string) {
  const service = services.find((known) => known.name === name);
  if (!service) throw new Error(`there is no service ${name}`);
  return service;
}

// Our services end when our channel to them closes.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(1));
process.once('disconnect', () => process.exit(1));
main(readSettings(DrillSettings)).then(
  (isSound) => process.exit(isSound ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);

import { type Address, openAccount } from '@tix/contracts';
import { type Bus, call } from '@tix/runtime';
import { commandSigner, everyRight } from '../signed-command';
import type { AnswerLog } from './answer-log';
import { busOrders } from './bus-orders';
import { type Clients, replayAll, settle, startClients } from './clients';
import type { DrillSettings } from './drill-settings';
import { httpOrders } from './http-orders';

const MEMBERS_PER_CALLER = 3;
const CREDITED_AT_ONCE = 50;
const BALANCE = 500n;
const HTTP_CALLERS = 4;
const OPEN_MS = 20_000;

/** Mixed commands of many clients, over the bus and over HTTP, on accounts of one drill alone. */
export interface Load {
  start(): void;
  /** Ends when every client has a definite answer to its last command. */
  stop(): Promise<void>;
  /** Asks for every answer that was kept once more. */
  replay(): Promise<void>;
}

interface LoadParts {
  readonly settings: DrillSettings;
  readonly log: AnswerLog;
  readonly bus: Bus;
  readonly url: string;
  readonly drill: string;
}

export async function prepareLoad({ settings, log, bus, url, drill }: LoadParts): Promise<Load> {
  const { callers, capabilityKey, operatorKey } = settings;
  const members = Array.from({ length: MEMBERS_PER_CALLER * callers }, (_, index) => `member:${drill}-${index}`);
  const orders = busOrders(bus, capabilityKey, `faucet:${drill.replaceAll('-', '_')}`);
  await openAccounts(bus, capabilityKey, members);
  for (let first = 0; first < members.length; first += CREDITED_AT_ONCE) {
    await settle(log, orders.credit(members.slice(first, first + CREDITED_AT_ONCE), BALANCE));
  }
  let clients: Clients | undefined;
  return {
    start() {
      const parts = { log, bus: orders, http: httpOrders(url, operatorKey), members };
      clients = startClients(parts, { bus: callers, http: HTTP_CALLERS });
    },
    async stop() {
      await clients?.stop();
      clients = undefined;
    },
    replay: () => replayAll(log, callers),
  };
}

export async function openAccounts(bus: Bus, capabilityKey: string, addresses: readonly Address[]): Promise<void> {
  const sign = commandSigner(capabilityKey, 'app:drill');
  const opened = addresses.map(async (address) => {
    const reply = await call(bus, openAccount, { ...sign(everyRight), address }, { timeoutMs: OPEN_MS });
    if (!reply.ok) throw new Error(`${address} cannot be opened: ${reply.refusal.code}`);
  });
  await Promise.all(opened);
}

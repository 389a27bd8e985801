import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { tcpProxy, type TcpProxy } from '@tix/testkit';
import { within } from '../../within';
import type { Drill, Site } from '../drill';
import { serviceNamed } from '../services';

const CUT_MS_MAX = 20_000;

/** Between the ledger and PostgreSQL: reset, the next answer cut off, silence. */
export const databaseCut = cut('database-cut', 'DATABASE_URL');
/** The same between the ledger and NATS. */
export const busCut = cut('bus-cut', 'NATS_URL');

function cut(name: string, setting: 'DATABASE_URL' | 'NATS_URL'): Drill {
  return {
    name,
    faults: 6,
    async open({ services, settings, log }: Site) {
      const direct = serviceNamed(settings, 'ledger-svc').environment[setting] ?? '';
      const proxy = await tcpProxy({ port: Number(new URL(direct).port) });
      await services.start('ledger-svc', { [setting]: proxy.through(direct) });
      await services.start('gateway');
      const kinds = [reset, cutAnswer, () => silence(proxy, settings.stallMs)];
      return {
        async strike(_load, index) {
          const { fault, since } = await (kinds[index % kinds.length] ?? reset)(proxy);
          return { fault, recoveryMs: await log.served.recovery(since, undefined) };
        },
        close: () => proxy.close(),
      };
    },
  };
}

async function reset(proxy: TcpProxy) {
  const since = performance.now();
  // A client may have learnt the server's own address, and then it would feel nothing here.
  if (proxy.reset() === 0) throw new Error('no connection went through the proxy');
  return { fault: 'reset', since };
}

async function cutAnswer(proxy: TcpProxy) {
  const since = performance.now();
  const isCut = new EventTarget();
  const done = within(once(isCut, 'cut'), CUT_MS_MAX, 'an answer to cut off');
  proxy.cutWhen((_chunk, direction) => direction === 'reply' && isCut.dispatchEvent(new Event('cut')));
  await done;
  return { fault: 'answer cut off', since };
}

/** Bytes are swallowed, so what was silent cannot go on: it ends with a reset. */
async function silence(proxy: TcpProxy, ms: number) {
  proxy.blackHole();
  await sleep(ms);
  const since = performance.now();
  proxy.heal();
  await reset(proxy);
  return { fault: `silent for ${ms} ms`, since };
}

import { join } from 'node:path';
import type { TemporaryFolder } from '@tix/testkit';
import { unique } from './actors';
import { tix, type Ended, type Place } from './command-line';
import type { Economy } from './economy';
import { openShop, type SalesTicket, type Shop } from './sale-deeds';

/** Words that sell two coffees without a network. */
export const SALE = [
  ...['sale', 'new', '--offline', '--currency', 'EUR'],
  ...['--item', 'sku=coffee,qty=2,price=5000,tax=160000', '--pay', 'cash=11600'],
];

/** A till in a folder of its own, that no network reaches unless it is asked to. */
export interface Till {
  readonly shop: Shop;
  readonly home: string;
  ask(...words: string[]): Promise<Ended>;
  offline(...words: string[]): Promise<Ended>;
  file(name: string): string;
  sell(): Promise<SalesTicket>;
}

export interface Push {
  readonly accepted: number;
  readonly duplicate: number;
  readonly troubled: readonly { readonly outcome: string; readonly type: string; readonly conflictId: string }[];
}

export const push = (till: Till) => json<Push>(till.ask('sale', 'sync', 'push', '--json'));

export async function json<Data>(ended: Promise<Ended>): Promise<Data> {
  const { code, stdout, stderr } = await ended;
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Data;
}

export function tillIn(economy: Economy, folder: TemporaryFolder, home: string, shop: Shop): Till {
  const place = (url: string): Place => {
    return {
      environment: { TIX_URL: url, TIX_KEY: economy.operator.apiKey ?? '', TIX_HOME: home },
      folder: folder.path,
    };
  };
  const offline = (...words: string[]) => tix(place('http://127.0.0.1:1'), ...words);
  return {
    ...{ shop, home, offline },
    ask: (...words) => tix(place(economy.url), ...words),
    file: (name) => join(folder.path, home, 'terminals', shop.terminalId, name),
    sell: () => json<SalesTicket>(offline(...SALE, '--json')),
  };
}

/** With a terminal that its journal alone writes, at a location of its own unless told. */
export async function enrolledTill(economy: Economy, folder: TemporaryFolder, locationId?: string): Promise<Till> {
  const till = tillIn(economy, folder, unique('home'), await openShop(economy, locationId));
  const { token } = await json<{ token: string }>(till.ask('terminals', 'token', till.shop.terminalId, '--json'));
  await json(till.ask('sale', 'sync', 'enrol', token, '--json'));
  return till;
}

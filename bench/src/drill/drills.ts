import type { Drill } from './drill';
import { busCut, databaseCut } from './drills/cuts';
import { diskFull } from './drills/disk-full';
import { gatewayKill, ledgerKill, postgresKill } from './drills/kills';
import { ledgerPause } from './drills/ledger-pause';
import { natsWipe } from './drills/nats-wipe';
import { redisWipe } from './drills/redis-wipe';
import { restore } from './drills/restore';

/**
 * In the order in which they run on one economy: what it has been through is checked again after each. `redis-wipe` is last,
 * because it sets a variable: from then on the gateway needs governance-svc, which only that drill has.
 */
const drills: readonly Drill[] = [
  ledgerKill,
  postgresKill,
  gatewayKill,
  ledgerPause,
  databaseCut,
  busCut,
  natsWipe,
  diskFull,
  restore,
  redisWipe,
];

/** Those of these names; all when there is none. */
export function chooseDrills(names: readonly string[]): readonly Drill[] {
  const known = new Set(drills.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Error(`no drill ${unknown.join(', ')}: there are ${[...known].join(', ')}`);
  return names.length === 0 ? drills : drills.filter(({ name }) => names.includes(name));
}

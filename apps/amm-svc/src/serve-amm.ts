import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith } from '@tix/runtime';
import { applyClock } from './api/apply-clock';

const COMMANDS_MAX = 1_000;

/** Every subject of amm, once. */
export async function serveAmm(parts: ServiceParts): Promise<void> {
  const command = serveWith(parts, COMMANDS_MAX);
  await command(contracts.applyAmmClock, applyClock(parts));
}

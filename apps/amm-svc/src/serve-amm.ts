import * as contracts from '@tix/contracts';
import { type Projection, serveWith } from '@tix/runtime';
import type { AmmParts } from './store/amm-parts';
import { applyClock } from './api/apply-clock';
import { createPool } from './api/create-pool';
import { getPool } from './api/get-pool';
import { haltPool } from './api/halt-pool';
import { listPools } from './api/list-pools';
import { listTrades } from './api/list-trades';
import { quoteSwap } from './api/quote-swap';
import { resumePool } from './api/resume-pool';
import { swap } from './api/swap';

/** Swaps wait for the ledger, which has its own bound; queries wait for one of few connections. */
const COMMANDS_MAX = 20_000;
const QUERIES_MAX = 256;

/** Every subject of amm, once. */
export async function serveAmm(parts: AmmParts & { readonly trades: Projection }): Promise<void> {
  const command = serveWith(parts, COMMANDS_MAX);
  await command(contracts.swap, swap(parts));
  await command(contracts.createPool, createPool(parts));
  await command(contracts.haltPool, haltPool(parts));
  await command(contracts.resumePool, resumePool(parts));
  await command(contracts.applyAmmClock, applyClock(parts));

  const query = serveWith(parts, QUERIES_MAX);
  await query(contracts.quoteSwap, quoteSwap(parts));
  await query(contracts.getPool, getPool(parts));
  await query(contracts.listPools, listPools(parts));
  await query(contracts.listTrades, listTrades(parts));
}

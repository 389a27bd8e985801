import type { Migration } from '@tix/runtime';
import { beAudited } from './be-audited';
import { countBatches } from './count-batches';
import { createLedger } from './create-ledger';
import { haltAssets } from './halt-assets';
import { keepCatalogs } from './keep-catalogs';
import { keepCheckpoints } from './keep-checkpoints';
import { keepParts } from './keep-parts';
import { keepReserveFlows } from './keep-reserve-flows';
import { keepRules } from './keep-rules';
import { keepTotals } from './keep-totals';
import { keepWitnesses } from './keep-witnesses';
import { knowTheStream } from './know-the-stream';
import { raiseIncarnation } from './raise-incarnation';
import { repairBalances } from './repair-balances';

/** In the order they were written; what is merged is never edited. */
export const ledgerMigrations: readonly Migration[] = [
  createLedger,
  keepRules,
  keepTotals,
  countBatches,
  repairBalances,
  keepParts,
  keepCatalogs,
  keepCheckpoints,
  raiseIncarnation,
  keepReserveFlows,
  haltAssets,
  beAudited,
  keepWitnesses,
  knowTheStream,
];

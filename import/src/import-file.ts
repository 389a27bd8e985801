import { ImportFailure } from './import-failure';
import { compare } from './map/comparison';
import { mapSource } from './map/map-source';
import { openingWork } from './map/opening';
import { readSource } from './read/read-source';
import { reportOf } from './report';
import type { ImportReport } from './report';
import type { RunningSystem } from './running-system';
import { connectApi } from './send/api';
import { postOpening } from './send/post-opening';
import { readBalances, readFacts, readPosted } from './send/read-ledger';
import { createAssets, fillArchive, openAccounts } from './send/send-plan';
import type { Progress } from './send/send-plan';

export { ImportFailure } from './import-failure';
export { findRunningSystem } from './running-system';
export { renderReport, reportJson } from './render-report';
export type { ImportReport, TableReport } from './report';

/**
 * Brings a predecessor's file into a running system and compares what came in with what the file says. Every step
 * may be repeated: a run that was cut short is finished by the next, and a second run imports nothing.
 */
export async function importFile(file: string, system: RunningSystem, progress: Progress): Promise<ImportReport> {
  const source = readSource(file);
  if (!source.has('members')) {
    throw new ImportFailure(`${file} is not a database of the predecessor: it has no table "members".`);
  }
  const api = connectApi(system);
  const facts = await readFacts(api);
  const plan = mapSource(source, facts);
  const before = await readBalances(api);
  const work = openingWork(plan.opening, await readPosted(api));
  const assets = await createAssets(api, plan.assets, facts);
  const accounts = await openAccounts(api, plan.accounts, before.accounts, progress);
  const archive = await fillArchive(api, plan, progress);
  await postOpening(api, work.toPost, progress);
  const { balances } = await readBalances(api);
  const totals = compare(plan.totals, plan.opening, { posted: await readPosted(api), balances });
  return reportOf(file, { plan, work, accounts, assets, archive, totals });
}

import { AMOUNT_MAX } from '@tix/contracts';
import { ImportFailure } from './import-failure';
import { compare } from './map/comparison';
import { mapSource } from './map/map-source';
import { openingWork } from './map/opening';
import { TICKET } from './map/plan';
import { readSource } from './read/read-source';
import type { Source } from './read/source';
import { dryReportOf, reportOf } from './report';
import type { ImportReport } from './report';
import type { RunningSystem } from './running-system';
import { connectApi } from './send/api';
import { fillJobs } from './send/fill-jobs';
import { postOpening } from './send/post-opening';
import { readBalances, readLedger, readPosted } from './send/read-ledger';
import { closeLeavers, readMemberIds, registerMembers } from './send/register-members';
import { createAssets, fillArchive } from './send/send-plan';
import type { Counts, Progress } from './send/send-plan';
import { setRegister } from './send/set-register';

export { ImportFailure } from './import-failure';
export { renderReport, reportJson } from './render-report';
export type { ImportReport, TableReport } from './report';
export { terminalProgress } from './terminal-progress';

/**
 * Brings a predecessor's file into a running system and compares what came in with what the file says. Every step
 * may be repeated: a run that was cut short is finished by the next, and a second run imports nothing.
 */
export async function importFile(file: string, system: RunningSystem, progress: Progress): Promise<ImportReport> {
  const source = readCommunity(file);
  const api = connectApi(system);
  const before = await readLedger(api);
  const plan = mapSource(source, before.facts);
  const work = openingWork(plan.opening, before.posted);
  const assets = await createAssets(api, plan.assets, before.facts);
  const existing = await readMemberIds(api);
  const members = await registerMembers(api, plan.members, existing, progress);
  const left = await closeLeavers(api, plan.leavers, { accounts: before.accounts, members: existing });
  const archive = await fillArchive(api, plan, progress);
  await postOpening(api, work.toPost, progress);
  const register = await setRegister(api, plan);
  const labour = await fillJobs(api, plan);
  const { balances } = await readBalances(api);
  const totals = compare(plan.totals, plan.opening, { posted: await readPosted(api), balances });
  const accounts = countKnown(plan.accounts, before.accounts);
  return reportOf(file, { plan, work, accounts, assets, members, left, register, labour, archive, totals });
}

/** Reads the file, checks it and reports what an import into an empty system would bring; asks no system for anything. */
export function checkFile(file: string): ImportReport {
  const ticket = { kind: 'currency', scale: 2, maxBalance: AMOUNT_MAX };
  const plan = mapSource(readCommunity(file), { assets: new Map([[TICKET, ticket]]), closed: new Set() });
  return dryReportOf(file, plan);
}

function readCommunity(file: string): Source {
  const source = readSource(file);
  if (source.has('members')) return source;
  throw new ImportFailure(`${file} is not a database of the predecessor: it has no table "members".`);
}

function countKnown(addresses: readonly string[], existing: ReadonlyMap<string, unknown>): Counts {
  const known = addresses.filter((address) => existing.has(address)).length;
  return { imported: addresses.length - known, known };
}

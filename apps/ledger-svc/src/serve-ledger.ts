import * as contracts from '@tix/contracts';
import { type Handler, serve, type Served, type ServiceParts, serveWith, type Signer } from '@tix/runtime';
import { applyClock } from './api/apply-clock';
import { captureHold } from './api/capture-hold';
import { changeAccount } from './api/change-account';
import { createAsset } from './api/create-asset';
import { createHold } from './api/create-hold';
import { eraseMemo } from './api/erase-memo';
import { expireHolds } from './api/expire-holds';
import { exportJournal } from './api/export-journal';
import { getAccount } from './api/get-account';
import { getAllowance } from './api/get-allowance';
import { getAuditHead } from './api/get-audit-head';
import { getBalances } from './api/get-balances';
import { getCatalog } from './api/get-catalog';
import { getHold } from './api/get-hold';
import { getProof } from './api/get-proof';
import { getStatement } from './api/get-statement';
import { getSupply } from './api/get-supply';
import { getTransaction } from './api/get-transaction';
import { haltAsset } from './api/halt-asset';
import { listAccounts } from './api/list-accounts';
import { listAllowances } from './api/list-allowances';
import { listAssets } from './api/list-assets';
import { listBooks } from './api/list-books';
import { listCheckpoints } from './api/list-checkpoints';
import { listEntries } from './api/list-entries';
import { listHolds } from './api/list-holds';
import { listTaxRecords } from './api/list-tax-records';
import { listTransactions } from './api/list-transactions';
import { listWitnesses } from './api/list-witnesses';
import { openAccount } from './api/open-account';
import { openBook } from './api/open-book';
import { postBulk } from './api/post-bulk';
import { postTransaction } from './api/post-transaction';
import { reconcileAccounts } from './api/reconcile-accounts';
import { refundTransaction } from './api/refund-transaction';
import { resumeAsset } from './api/resume-asset';
import { reverseTransaction } from './api/reverse-transaction';
import { runOperation } from './api/run-operation';
import { setAllowance } from './api/set-allowance';
import { setCatalog } from './api/set-catalog';
import { setRules } from './api/set-rules';
import { verifyBooks } from './api/verify-books';
import { voidHold } from './api/void-hold';
import { witnessCheckpoint } from './api/witness-checkpoint';
import type { Writing } from './committer/submit-command';
import type { Leading } from './committer/leading';
import type { Reading } from './store/reading';

/** Commands wait in the committer's queue, which has its own bound; queries wait for one of few connections. */
const COMMANDS_MAX = 20_000;
const QUERIES_MAX = 256;
/** Each keeps one of the few connections busy for seconds. */
const RECONCILIATIONS_MAX = 2;

export interface LeaderParts extends Leading, Reading, Pick<ServiceParts, 'bus' | 'clock'> {
  readonly capabilityKey: Uint8Array;
}

/** What only the process that leads may answer; `stop` answers what had arrived. All of it is served, or nothing. */
export async function serveLeader(parts: LeaderParts & Writing): Promise<Served> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => void (await Promise.all(stops.splice(0).map((one) => one())));
  const serveAlone: ServeUnder = (concurrencyMax) => async (contract, handler) => {
    stops.push((await serve(parts.bus, contract, handler, { concurrencyMax, isAlone: true })).stop);
  };
  try {
    await serveCommands(parts, serveAlone);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

type ServeUnder = (
  concurrencyMax: number,
) => <C extends contracts.Command>(contract: C, handler: Handler<C>) => Promise<void>;

async function serveCommands(parts: LeaderParts & Writing, serveAlone: ServeUnder): Promise<void> {
  const command = serveAlone(COMMANDS_MAX);
  await command(contracts.postTransaction, postTransaction(parts));
  await command(contracts.runOperation, runOperation(parts));
  await command(contracts.postBulk, postBulk(parts));
  await command(contracts.createHold, createHold(parts));
  await command(contracts.captureHold, captureHold(parts));
  await command(contracts.voidHold, voidHold(parts));
  await command(contracts.reverseTransaction, reverseTransaction(parts));
  await command(contracts.refundTransaction, refundTransaction(parts));
  await command(contracts.openAccount, openAccount(parts));
  await command(contracts.changeAccount, changeAccount(parts));
  await command(contracts.createAsset, createAsset(parts));
  await command(contracts.haltAsset, haltAsset(parts));
  await command(contracts.resumeAsset, resumeAsset(parts));
  await command(contracts.openBook, openBook(parts));
  await command(contracts.setRules, setRules(parts));
  await command(contracts.setAllowance, setAllowance(parts));
  await command(contracts.setCatalog, setCatalog(parts));
  await command(contracts.eraseMemo, eraseMemo(parts));
  await command(contracts.applyLedgerClock, applyClock(parts, expireHolds(parts)));
  await command(contracts.getAccount, getAccount(parts));
  await serveAlone(RECONCILIATIONS_MAX)(contracts.reconcileAccounts, reconcileAccounts(parts));
}

export type ReplicaParts = ServiceParts & { readonly signer: Signer };

/** What is read from the database: every replica answers. */
export async function serveReplica(parts: ReplicaParts): Promise<void> {
  const query = serveWith(parts, QUERIES_MAX);
  await query(contracts.listBooks, listBooks(parts));
  await query(contracts.listAssets, listAssets(parts));
  await query(contracts.listAccounts, listAccounts(parts));
  await query(contracts.getBalances, getBalances(parts));
  await query(contracts.listEntries, listEntries(parts));
  await query(contracts.getTransaction, getTransaction(parts));
  await query(contracts.listTransactions, listTransactions(parts));
  await query(contracts.getHold, getHold(parts));
  await query(contracts.listHolds, listHolds(parts));
  await query(contracts.getSupply, getSupply(parts));
  await query(contracts.getStatement, getStatement(parts));
  await query(contracts.listTaxRecords, listTaxRecords(parts));
  await query(contracts.listAllowances, listAllowances(parts));
  await query(contracts.getAllowance, getAllowance(parts));
  await query(contracts.getCatalog, getCatalog(parts));
  await query(contracts.getAuditHead, getAuditHead(parts));
  await query(contracts.verifyBooks, verifyBooks(parts));
  await query(contracts.exportJournal, exportJournal(parts));
  await query(contracts.listCheckpoints, listCheckpoints(parts));
  await query(contracts.getProof, getProof(parts));
  await query(contracts.witnessCheckpoint, witnessCheckpoint(parts));
  await query(contracts.listWitnesses, listWitnesses(parts));
}

import {
  getTransaction,
  listTransactions,
  MAIN_BOOK,
  ok,
  type Address,
  type CommandId,
  type ReplyOf,
  type Result,
  type SaleDifference,
  type StoredTransaction,
  type reconcileSales as contract,
} from '@tix/contracts';
import { call, type Handler, type ServiceParts, type TransportCode } from '@tix/runtime';
import { comparedTo, compareReceipt, compareTransaction, isOfSale } from '../domain/compare-payment';
import { knownReceipts, paidReceipts, sellerAccounts, sellersAmong } from '../store/paid-receipts';

type Parts = Pick<ServiceParts, 'db' | 'bus'>;
type Page = Result<ReplyOf<typeof contract>, TransportCode>;

const READ_MS = 5_000;
/** Accounts of one page that nothing was ever paid to. */
const ACCOUNTS_MAX = 20;

/**
 * First the receipts in the order of the log, then what the ledger has on the accounts of locations. A transaction is read before
 * it is looked for among receipts and intents: what is posted has an intent already, so what is on its way is never missed.
 */
export const reconcileSales =
  (parts: Parts): Handler<typeof contract> =>
  ({ after = 'r0', limit }) =>
    after.startsWith('r')
      ? compareReceipts(parts, after.slice(1), limit)
      : compareAccounts(parts, after.slice(1), limit);

async function compareReceipts({ db, bus }: Parts, from: string, limit: number): Promise<Page> {
  const receipts = await paidReceipts(db, { from, limit });
  const ids = receipts.flatMap((receipt) => comparedTo(receipt) ?? []);
  const transactions = new Map<CommandId, StoredTransaction>();
  const found = await Promise.all(
    ids.map((id) => call(bus, getTransaction, { book: MAIN_BOOK, id }, { timeoutMs: READ_MS })),
  );
  for (const one of found) {
    if (one.ok) transactions.set(one.value.id, one.value);
    else if (one.refusal.code !== 'TRANSACTION_NOT_FOUND') return notRead(one.refusal);
  }
  const data = receipts.flatMap((receipt) => {
    const id = comparedTo(receipt);
    return compareReceipt(receipt, id === undefined ? undefined : transactions.get(id)) ?? [];
  });
  const last = receipts.at(-1);
  const next = last && receipts.length === limit ? `r${last.logIndex + 1n}` : 't|';
  return ok({ data, receipts: receipts.length, transactions: 0, next });
}

/** `<account>|<where its list goes on>`. */
async function compareAccounts(parts: Parts, from: string, limit: number): Promise<Page> {
  const [first = '', position = ''] = from.split('|');
  const accounts = await sellerAccounts(parts.db, first, ACCOUNTS_MAX + 1);
  const data: SaleDifference[] = [];
  let looked = 0;
  for (const account of accounts.slice(0, ACCOUNTS_MAX)) {
    const after = account === first && position !== '' ? position : undefined;
    const listed = await salesOn(parts, account, { after, limit: limit - looked });
    if (!listed.ok) return listed;
    looked += listed.value.looked;
    data.push(...listed.value.differences);
    const next = placeAfter(accounts, account, listed.value.next);
    if (next === undefined || looked >= limit || listed.value.next !== undefined) return pageOf(data, looked, next);
  }
  return pageOf(data, looked, placeAfter(accounts, accounts[ACCOUNTS_MAX - 1], undefined));
}

function pageOf(data: SaleDifference[], transactions: number, next: string | undefined): Page {
  return ok({ data, receipts: 0, transactions, ...(next !== undefined && { next }) });
}

function placeAfter(accounts: readonly Address[], account: Address | undefined, next: string | undefined) {
  if (account === undefined) return undefined;
  if (next !== undefined) return `t${account}|${next}`;
  const following = accounts[accounts.indexOf(account) + 1];
  return following === undefined ? undefined : `t${following}|`;
}

interface Looked {
  readonly differences: readonly SaleDifference[];
  readonly looked: number;
  readonly next?: string | undefined;
}

async function salesOn(
  { db, bus }: Parts,
  account: Address,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<Result<Looked, TransportCode>> {
  const order = { book: MAIN_BOOK, account, limit, ...(after !== undefined && { after }) };
  const listed = await call(bus, listTransactions, order, { timeoutMs: READ_MS });
  if (!listed.ok) {
    // Its own accounts are opened by the first sale.
    if (listed.refusal.code === 'ACCOUNT_NOT_FOUND') return ok({ differences: [], looked: 0 });
    return notRead(listed.refusal);
  }
  const { data, next } = listed.value;
  const own = await ownOf(db, account, data.filter(isOfSale));
  const ids = own.flatMap(({ id, reversedBy }) => [id, ...(reversedBy === undefined ? [] : [reversedBy])]);
  const known = await knownReceipts(db, ids);
  const differences = own.flatMap((transaction) => compareTransaction(transaction, { ids: known }) ?? []);
  return ok({ differences, looked: data.length, next });
}

/** Most touch two accounts of a location: they are told with the first of them. */
async function ownOf(db: Parts['db'], account: Address, transactions: readonly StoredTransaction[]) {
  const touched = (one: StoredTransaction) => one.postings.flatMap(({ from, to }) => [from, to]);
  const sellers = await sellersAmong(db, [...new Set(transactions.flatMap(touched))]);
  return transactions.filter((one) => touched(one).every((address) => address >= account || !sellers.has(address)));
}

function notRead({ code, detail }: { readonly code: string; readonly detail: string }) {
  return { ok: false, refusal: { code: 'UNAVAILABLE', detail: `${code}: ${detail}` } } as const;
}

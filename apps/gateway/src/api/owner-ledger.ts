import {
  type BookCode,
  encoderOf,
  getTransaction,
  listEntries,
  OwnerEntry,
  ownerLedgerRoutes,
  type PostedTransaction,
  refuse,
  type RefusalCode,
  type Refused,
  type Result,
  runOperation,
} from '@tix/contracts';
import { currencyOf } from '../domain/currency';
import { runOf } from '../domain/operations';
import { mayRead } from '../domain/principal';
import { answer, type Answer, type Call, endpoint, type Endpoint } from '../http/call';
import { commandIdOf } from '../http/command-id';
import { fingerprintOf } from '../http/fingerprint';
import type { Gateway } from '../http/gateway';

/** A ledger of credits as applications knew it before this one: every route with and without the last slash. */
export function ownerLedgerEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(ownerLedgerRoutes.read, (call) => read(gateway, call)),
    endpoint(ownerLedgerRoutes.readWithSlash, (call) => read(gateway, call)),
    endpoint(ownerLedgerRoutes.add, (call) => add(gateway, call)),
    endpoint(ownerLedgerRoutes.addWithSlash, (call) => add(gateway, call)),
  ];
}

/** Balance and moment are of one entry, the last: together they cannot be of two moments. Of others nothing is told. */
async function read({ ledger }: Gateway, call: Call<typeof ownerLedgerRoutes.read>) {
  const { principal, book, requestId } = call;
  const { ownerId: owner_id } = call.params;
  const address = accountOf(owner_id);
  const unknown = { owner_id, balance: 0n, last_updated: null };
  if (!mayRead(principal, address)) {
    return refuse('ACCOUNT_NOT_FOUND', `${address} does not exist`, { account: address });
  }
  const found = await ledger.query(listEntries, { book, address, asset: currencyOf(book), limit: 1 }, { requestId });
  if (!found.ok) return found.refusal.code === 'ACCOUNT_NOT_FOUND' ? answer(unknown) : found;
  const [last] = found.value.data;
  return answer(last ? { owner_id, balance: last.balanceAfter, last_updated: last.committedAt } : unknown);
}

/** The id of the command is the nonce in its book, so the ledger itself is the register of nonces. */
async function add({ ledger }: Gateway, call: Call<typeof ownerLedgerRoutes.add>): Promise<Added> {
  const { book, requestId } = call;
  const { owner_id, operation, nonce } = call.body;
  const identity = {
    id: commandIdOf({ scope: `book:${book}`, command: 'ownerLedger.add', key: nonce }),
    fingerprint: fingerprintOf('ownerLedger.add', { owner_id, operation }),
  };
  const fields = ledger.fieldsOf(call, false, { identity, operate: true });
  const request = { ...fields, account: accountOf(owner_id), operation, retriable: true };
  const done = await ledger.command(runOperation, request, { requestId });
  if (done.ok) {
    return done.value.replayed ? usedBefore(done.value, nonce, false) : answer(entryOf(done.value, nonce));
  }
  if (done.refusal.code !== 'IDEMPOTENCY_KEY_REUSED') return worded(done, owner_id);
  return usedForOther({ ledger }, { book, id: identity.id, nonce }, requestId);
}

type Added = Result<Answer<OwnerEntry>, RefusalCode>;

function accountOf(owner: string): string {
  return `user:${owner}`;
}

type Stored = Pick<PostedTransaction, 'seq' | 'operation' | 'committedAt'>;

function entryOf(transaction: Stored, nonce: string): OwnerEntry {
  const { name, account, applied } = runOf(transaction);
  const owner_id = account.slice('user:'.length);
  return {
    id: transaction.seq,
    operation: name,
    amount: applied,
    nonce,
    owner_id,
    created_on: transaction.committedAt,
  };
}

const encode = encoderOf(OwnerEntry);

function usedBefore(transaction: Stored, nonce: string, mismatch: boolean): Refused<'DUPLICATE_NONCE'> {
  const original = JSON.parse(encode(entryOf(transaction, nonce))) as unknown;
  return refuse('DUPLICATE_NONCE', `the nonce ${nonce} was used before`, { original, ...(mismatch && { mismatch }) });
}

async function usedForOther(
  { ledger }: Pick<Gateway, 'ledger'>,
  { book, id, nonce }: { readonly book: BookCode; readonly id: string; readonly nonce: string },
  requestId: string,
): Promise<Added> {
  const first = await ledger.query(getTransaction, { book, id }, { requestId });
  return first.ok ? usedBefore(first.value, nonce, true) : first;
}

/** Clients of this ledger look for the word. */
function worded(refused: Refused<RefusalCode>, owner: string): Refused<RefusalCode> {
  const { code, details } = refused.refusal;
  if (code !== 'INSUFFICIENT_FUNDS') return refused;
  return refuse(code, `the balance of ${owner} is too low`, details ?? {});
}

import { type CommandId, getTransaction, refuse } from '@tix/contracts';
import { mayRead, readsAll } from '../domain/principal';
import { concerns } from '../domain/render-transaction';
import type { Call } from './call';
import type { Gateway } from './gateway';

/** A transaction that the key may see: one that touches an account of its own. For everybody else there is none. */
export async function readTransaction({ ledger }: Gateway, call: Call, id: CommandId) {
  const { principal, book, requestId } = call;
  const found = await ledger.query(getTransaction, { book, id }, { requestId });
  if (!found.ok || readsAll(principal) || concerns(found.value, (account) => mayRead(principal, account))) return found;
  return refuse('TRANSACTION_NOT_FOUND', `there is no transaction ${id}`);
}

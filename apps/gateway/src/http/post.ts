import {
  type Command,
  type PostedTransaction,
  type RefusalCode,
  type RequestOf,
  type Result,
  type TransactionView,
} from '@tix/contracts';
import { mayRead } from '../domain/principal';
import { renderTransaction } from '../domain/render-transaction';
import type { Answer, Call } from './call';
import type { Gateway } from './gateway';

type Posting = Pick<Call, 'principal' | 'book' | 'requestId' | 'command'> & {
  readonly query: { readonly dryRun?: boolean | undefined };
};

type FieldNames = 'id' | 'book' | 'actor' | 'fingerprint' | 'capability' | 'dryRun';

/** Sends one command of the ledger that posts, and shows its transaction. A dry run posts nothing, so it answers 200. */
export async function post<C extends Command>(
  { ledger }: Pick<Gateway, 'ledger'>,
  call: Posting,
  contract: C,
  order: Omit<RequestOf<C>, FieldNames>,
): Promise<Result<Answer<TransactionView>, RefusalCode>> {
  const posted = await postPlain({ ledger }, call, contract, order);
  if (!posted.ok) return posted;
  const value = renderTransaction(posted.value, (account) => mayRead(call.principal, account));
  return { ok: true, value: { value, ...answerOf(call, posted.value) } };
}

/** The same, for answers that show more than the transaction. */
export async function postPlain<C extends Command>(
  { ledger }: Pick<Gateway, 'ledger'>,
  call: Posting,
  contract: C,
  order: Omit<RequestOf<C>, FieldNames>,
): Promise<Result<PostedTransaction, RefusalCode>> {
  const fields = ledger.fieldsOf(call, call.query.dryRun);
  const request = { ...fields, ...order } as RequestOf<C>;
  const { requestId } = call;
  const reply = await ledger.command(contract, request, { requestId, fingerprint: fields.fingerprint });
  return reply as Result<PostedTransaction, RefusalCode>;
}

export function answerOf(
  { query }: Pick<Posting, 'query'>,
  { replayed }: Pick<PostedTransaction, 'replayed'>,
): Omit<Answer<never>, 'value'> {
  return { isReplayed: replayed, ...(query.dryRun && { status: 200 }) };
}

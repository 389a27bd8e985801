import {
  MAIN_BOOK,
  postTransaction,
  type PostedTransaction,
  type PostingOrder,
  type RefusalCode,
  type RequestOf,
  type Result,
  type TaxRule,
} from '@tix/contracts';
import { postUnderRules } from '@tix/runtime';
import { currencyOf } from '../domain/currency';
import type { Call } from './call';
import type { Gateway } from './gateway';

const POST_MS = 10_000;

type Posting = Pick<Call, 'principal' | 'book' | 'requestId' | 'command'> & {
  readonly query: { readonly dryRun?: boolean | undefined };
};
type Order = Pick<RequestOf<typeof postTransaction>, 'type' | 'reason' | 'metadata' | 'note' | 'reference'>;

/** Only what moves the currency of `main` is taxed: materials and other books have no rules. */
export function isTaxable({ book }: Pick<Call, 'book'>, asset: string): boolean {
  return book === MAIN_BOOK && asset === currencyOf(MAIN_BOOK);
}

/** Posts what the rules in force make of it, under their version: a change in between has it composed anew. */
export async function postTaxed(
  { ledger, register }: Pick<Gateway, 'ledger' | 'register'>,
  call: Posting,
  order: Order,
  compose: (rules: readonly TaxRule[]) => Result<PostingOrder[], RefusalCode>,
): Promise<Result<PostedTransaction, RefusalCode>> {
  const fields = ledger.fieldsOf(call, call.query.dryRun);
  const { requestId } = call;
  return postUnderRules(
    register,
    ({ taxes }) => {
      const postings = compose(taxes);
      return postings.ok ? { ok: true, value: { ...fields, ...order, postings: postings.value } } : postings;
    },
    {
      timeoutMs: POST_MS,
      post: (request, timeoutMs) =>
        ledger.command(postTransaction, request, { requestId, timeoutMs, fingerprint: fields.fingerprint }),
    },
  );
}

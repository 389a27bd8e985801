import { SEGMENTS_MAX, type TransactionOrder } from '@tix/contracts';

type Order = Pick<TransactionOrder, 'postings' | 'reason' | 'reference' | 'parentId' | 'effectiveAt'>;

/** The longest an address may be: what a hold captures from is only known to the ledger. */
const ADDRESS_MAX = SEGMENTS_MAX * 65;
/** Names of fields, ids, moments and numbers at their longest. */
const TRANSACTION_BYTES = 420;
const OPTION_BYTES = 55;
const POSTING_BYTES = 170;

/** At least as many bytes as the ledger's answer to these orders has: each posting once, and the two balances after it. */
export function answerBytesOf(orders: readonly Order[]): number {
  return orders.reduce((sum, order) => sum + answerBytes(order), 0);
}

function answerBytes({ postings, reason = '', ...options }: Order): number {
  const { parentId, effectiveAt, reference } = options;
  const given = [parentId, effectiveAt, reference].filter((option) => option !== undefined).length;
  const own = TRANSACTION_BYTES + reason.length + OPTION_BYTES * given + (reference ?? '').length;
  return postings.reduce((sum, posting) => sum + postingBytes(posting), own);
}

function postingBytes({ from, to, asset, kind }: Order['postings'][number]): number {
  const isHold = from.startsWith('hold:');
  const payer = isHold ? ADDRESS_MAX : from.length;
  const options = (kind === undefined ? 0 : 1) + (isHold ? 1 : 0);
  return POSTING_BYTES + OPTION_BYTES * options + 2 * (payer + to.length) + 3 * asset.length;
}

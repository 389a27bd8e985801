import {
  type Address,
  type Amount,
  BPS,
  type PoolId,
  type Posting,
  type PostedTransaction,
  type Trade,
  amount,
  divideUp,
  kindOf,
} from '@tix/contracts';
import { type Reserves, type StoredPool, accountOf } from './pool';

type Transaction = Omit<PostedTransaction, 'replayed'>;

/** The pool that a transaction trades with; `undefined` when it is no trade. */
export function poolOf({ type, postings }: Transaction): PoolId | undefined {
  if (type !== 'swap') return undefined;
  for (const { from, to } of postings) {
    const address = [from, to].find((one) => kindOf(one) === 'pool');
    if (address !== undefined) return address.slice('pool:'.length);
  }
  return undefined;
}

/** A trade as its transaction says: the same for the first answer, its replays and the list of trades. */
export function readSwap(transaction: Transaction, pool: StoredPool): Trade {
  const { postings, id, seq, committedAt } = transaction;
  const { settings, tickets } = pool;
  const address = accountOf(pool);
  const material = postings.find(({ asset }) => asset === settings.material);
  if (!material) throw new Error(`transaction ${id} moves no ${settings.material}`);
  const side = material.from === address ? 'buy' : 'sell';
  const account = side === 'buy' ? material.to : material.from;
  const net = netOf(postings, account, tickets);
  const [amountIn, amountOut] = side === 'buy' ? [amount(-net), material.amount] : [material.amount, amount(net)];
  const fee = sumOfKind(postings, 'fee');
  const isRatio = settings.pricing === 'ratio';
  return {
    transactionId: id,
    seq,
    pool: settings.id,
    account,
    side,
    amountIn,
    amountOut,
    lpFee: isRatio ? 0n : lpFeeOf(settings.lpFeeBps, side === 'buy' ? netOf(postings, address, tickets) : amountIn),
    sinkFee: isRatio ? 0n : fee,
    spread: isRatio ? fee : 0n,
    tax: sumOfKind(postings, 'tax'),
    reserves: reservesAfter(transaction, pool),
    committedAt,
  };
}

/** What an account has more of after the postings. */
function netOf(postings: readonly Posting[], account: Address, asset: string): bigint {
  let net = 0n;
  for (const posting of postings) {
    if (posting.asset !== asset) continue;
    if (posting.to === account) net += posting.amount;
    if (posting.from === account) net -= posting.amount;
  }
  return net;
}

function sumOfKind(postings: readonly Posting[], kind: Posting['kind']): bigint {
  return postings.reduce((sum, posting) => (posting.kind === kind ? sum + posting.amount : sum), 0n);
}

/** Of what entered the pool, as in its quotes. */
function lpFeeOf(lpFeeBps: number, entered: bigint | Amount): bigint {
  return divideUp(entered * BigInt(lpFeeBps), BPS);
}

/** `null` where the transaction was read without the balances after it. */
function reservesAfter({ balances }: Transaction, pool: StoredPool): Reserves | null {
  const address = accountOf(pool);
  const after = (asset: string) => balances.find((one) => one.account === address && one.asset === asset)?.balance;
  const materials = after(pool.settings.material);
  return materials === undefined ? null : { tickets: after(pool.tickets) ?? 0n, materials };
}

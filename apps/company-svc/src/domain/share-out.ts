import type { Address, Amount, AssetCode, PostingOrder } from '@tix/contracts';
import { CURRENCY } from './compose-founding';

export const DISSOLUTION_REASON = 'company_dissolution';
/** Those who have been owners for longest, so that the shares of an asset fit into one transaction. */
export const SHARING_MAX = 32;
const POSTINGS_MAX = 64;

export interface ShareOrder {
  readonly company: string;
  /** The one who has been it for longest first. */
  readonly owners: readonly string[];
  /** Who waits for longest for a wage that could not be paid whole: what is left of the tickets is his before it is anybody's. */
  readonly creditor?: { readonly member: string; readonly gross: bigint } | undefined;
  readonly balances: readonly { readonly asset: AssetCode; readonly balance: bigint }[];
}

/**
 * What a company had goes to its owners in equal parts, rounded down. A ticket that cannot be parted is burned, anything else that
 * cannot goes to the first owner, for there may be one of it only. As many assets as fit into one transaction, and the tickets first,
 * whatever order the ledger tells them in: only the first transaction knows the creditor.
 */
export function shareOut(order: ShareOrder): readonly PostingOrder[] {
  const postings: PostingOrder[] = [];
  const isTickets = ({ asset }: ShareOrder['balances'][number]) => asset === CURRENCY;
  const goods = order.balances.filter((balance) => !isTickets(balance));
  for (const balance of [...order.balances.filter(isTickets), ...goods]) {
    const shares = sharesOf(order, balance);
    if (postings.length + shares.length > POSTINGS_MAX) break;
    postings.push(...shares);
  }
  return postings;
}

function sharesOf({ company, owners, creditor }: ShareOrder, { asset, balance }: ShareOrder['balances'][number]) {
  const isCurrency = asset === CURRENCY;
  const owed = isCurrency && creditor ? least(balance, creditor.gross) : 0n;
  const sharing = owners.slice(0, SHARING_MAX);
  const share = sharing.length === 0 ? 0n : (balance - owed) / BigInt(sharing.length);
  const rest = balance - owed - share * BigInt(sharing.length);
  const first = sharing[0];
  const restTo: Address = isCurrency || first === undefined ? `sink:${DISSOLUTION_REASON}` : `member:${first}`;
  const parts: readonly (readonly [Address, bigint])[] = [
    [`member:${creditor?.member ?? ''}`, owed],
    ...sharing.map((owner) => [`member:${owner}`, share] as const),
    [restTo, rest],
  ];
  return parts.flatMap(([to, units]) => (units > 0n ? [posting(company, to, asset, units)] : []));
}

function posting(company: string, to: Address, asset: AssetCode, units: bigint): PostingOrder {
  return { from: `company:${company}`, to, asset, amount: units as Amount, kind: 'principal' };
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

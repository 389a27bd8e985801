import * as z from 'zod';

/** 1 to 255 printable ASCII characters, new for each command and the same for its retries. */
export const IdempotencyKey = z.string().regex(/^[\x20-\x7e]{1,255}$/, '1 to 255 printable ASCII characters');

/**
 * Idempotency keys made of what happened, so that whoever is told of it twice pays once: the same order, member or place
 * gives the same key, and no two different ones do. Parts may be any text; what does not fit into a key is refused with a
 * `RangeError`, never cut off.
 *
 * ```ts
 * import { keys } from '@tix/contracts';
 *
 * const headers = { 'Idempotency-Key': keys.placement('spring cup', 1) };
 * ```
 */
export const keys = {
  /** One debit for an order of a shop: `keys.shopOrder('2041')` is `shop-order:2041`. */
  shopOrder: (orderId: string): string => keyOf('shop-order', orderId),

  /** One credit for each member of a campaign: `keys.promo('spring', 'ann')` is `promo:spring:ann`. */
  promo: (campaign: string, member: string): string => keyOf('promo', campaign, member),

  /** One award for each registration to a tournament: `keys.participation('cup', '7')` is `participation:cup:7`. */
  participation: (tournament: string, registration: string): string => keyOf('participation', tournament, registration),

  /** One award for each place of a tournament: `keys.placement('cup', 1)` is `placement:cup:1`. */
  placement: (tournament: string, place: number): string => {
    if (!Number.isSafeInteger(place) || place < 1) throw new RangeError(`not a place: ${place}`);
    return keyOf('placement', tournament, String(place));
  },
};

/** Parts are percent-encoded, so a colon stands between them and nowhere else. */
function keyOf(kind: string, ...parts: readonly string[]): string {
  const key = [kind, ...parts.map(encoded)].join(':');
  if (!IdempotencyKey.safeParse(key).success) throw new RangeError(`too long for an idempotency key: ${kind}`);
  return key;
}

function encoded(part: string): string {
  try {
    return encodeURIComponent(part);
  } catch {
    throw new RangeError('half of a surrogate pair is no text');
  }
}

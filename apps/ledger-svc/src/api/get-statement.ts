import type { getStatement as contract } from '@tix/contracts';
import { type Instant, ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { reasonOf } from '../domain/accounts';
import type { ReserveFlow } from '../domain/reserve-flows';
import type { Reading } from '../store/reading';
import { findAsset } from '../store/reads/assets';
import { awaitBatch, findBook, seqAt } from '../store/reads/books';
import { findFlows, type FlowRow, reserveAt, supplyAt } from '../store/reads/statement';

export const getStatement =
  ({ db }: Reading): Handler<typeof contract> =>
  async ({ book: code, asset, from, to }) => {
    if (from !== undefined && to !== undefined && from > to) return refuse('VALIDATION', '`from` is after `to`');
    const book = await findBook(db, code);
    if (!book.ok) return book;
    const found = await findAsset(db, book.value.id, asset);
    if (!found.ok) return found;
    // What a batch under way will commit may lie before `to`: the same question must have the same answer later.
    await awaitBatch(db, book.value);
    const ids = { bookId: book.value.id, assetId: found.value.id };
    return db.transaction('REPEATABLE READ', async (tx) => {
      const openingSeq = from === undefined ? 0n : await seqAt(tx, ids.bookId, before(from));
      const closingSeq = await seqAt(tx, ids.bookId, to === undefined ? END : before(to));
      const opening = await supplyAt(tx, ids, asset, openingSeq);
      const closing = await supplyAt(tx, ids, asset, closingSeq);
      const flows = await findFlows(tx, { ...ids, openingSeq, closingSeq });
      const reserve = [
        ...turned(await reserveAt(tx, ids, asset, openingSeq)),
        ...(await reserveAt(tx, ids, asset, closingSeq)),
      ];
      const faucets = byReason([...flowsOf(flows, 'faucet:', -1n), ...reserve.map(givenOf)]);
      const sinks = byReason([...flowsOf(flows, 'sink:', 1n), ...reserve.map(takenOf)]);
      return ok({
        asset,
        openingSeq: Number(openingSeq),
        closingSeq: Number(closingSeq),
        opening,
        faucets,
        sinks,
        closing,
        difference: opening + sumOf(faucets) - sumOf(sinks) - closing,
      });
    });
  };

/** Later than any record. */
const END = 9_000_000_000_000_000_000n as Instant;

function before(moment: Instant): Instant {
  return (moment - 1n) as Instant;
}

/** A faucet falls by what it gives, a sink rises by what it takes. */
function flowsOf(flows: readonly FlowRow[], prefix: string, sign: bigint) {
  const own = flows.filter(({ address }) => address.startsWith(prefix));
  return own.map(({ address, amount }) => ({ reason: reasonOf(address), amount: amount * sign }));
}

/** What was so at the opening is no part of the period. */
function turned(flows: readonly ReserveFlow[]): readonly ReserveFlow[] {
  return flows.map(({ given, taken, ...flow }) => ({ ...flow, given: -given, taken: -taken }));
}

const givenOf = ({ reason, given }: ReserveFlow) => ({ reason, amount: given });
const takenOf = ({ reason, taken }: ReserveFlow) => ({ reason, amount: taken });

type Flow = ReturnType<typeof givenOf>;

/** One line for each reason, in their order: a book may have had faucets before it had a reserve. */
function byReason(flows: readonly Flow[]): Flow[] {
  const sums = new Map<string, bigint>();
  for (const { reason, amount } of flows) sums.set(reason, (sums.get(reason) ?? 0n) + amount);
  const moved = [...sums].filter(([, amount]) => amount !== 0n).map(([reason, amount]) => ({ reason, amount }));
  return moved.sort((one, other) => (one.reason < other.reason ? -1 : 1));
}

function sumOf(flows: readonly { readonly amount: bigint }[]): bigint {
  return flows.reduce((sum, { amount }) => sum + amount, 0n);
}

import type { getStatement as contract } from '@tix/contracts';
import { type Instant, ok, refuse } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import { reasonOf } from '../domain/accounts';
import type { Reading } from '../store/reading';
import { findAsset } from '../store/reads/assets';
import { awaitBatch, findBook, seqAt } from '../store/reads/books';
import { findFlows, type FlowRow, supplyAt } from '../store/reads/statement';

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
      // What the reserve gave less what it took: in its book it is the one faucet of all operations.
      const faucets = [...flowsOf(flows, 'faucet:', -1n), ...flowsOf(flows, 'system:', -1n)];
      const sinks = flowsOf(flows, 'sink:', 1n);
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

function sumOf(flows: readonly { readonly amount: bigint }[]): bigint {
  return flows.reduce((sum, { amount }) => sum + amount, 0n);
}

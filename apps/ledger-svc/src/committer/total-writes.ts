import type { JournalRecord } from '@tix/proofs';
import type { AssetRow } from '../store/rows';
import type { TotalWrites, WrittenSupply, WrittenTax } from '../store/save-totals';
import type { Draft } from './draft';

/** The counters that the batch moved, and an index of the taxes in its records. */
export function totalWrites(draft: Draft, records: readonly JournalRecord[]): TotalWrites {
  return { supplies: movedSupplies(draft), taxes: taxesOf(draft, records) };
}

/** Of an asset nothing but its counters ever changes. */
function movedSupplies({ assets, book: { seq } }: Draft): WrittenSupply[] {
  const begun = assets.inserted().filter(({ minted, burned }) => minted !== 0n || burned !== 0n);
  const moved = assets.updated().map(({ after }) => after);
  return [...begun, ...moved].map(({ id, minted, burned }: AssetRow) => ({ assetId: id, seq, minted, burned }));
}

function taxesOf(draft: Draft, records: readonly JournalRecord[]): WrittenTax[] {
  const taxes: WrittenTax[] = [];
  for (const { seq, postings, rulesVersion } of records) {
    postings.forEach(({ from, to, asset, amount, kind, rule }, posting) => {
      if (kind !== 'tax') return;
      const [payerId, payeeId] = [draft.account(from)?.id ?? 0n, draft.account(to)?.id ?? 0n];
      taxes.push({ seq, posting, payerId, payeeId, assetId: draft.asset(asset)?.id ?? 0n, amount, rule, rulesVersion });
    });
  }
  return taxes;
}

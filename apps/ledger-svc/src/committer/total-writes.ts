import type { AssetCode } from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';
import { reserveFlows } from '../domain/reserve-flows';
import { partOf } from '../domain/supply-parts';
import type { AssetRow, BalanceRow } from '../store/rows';
import type { MovedPart, TotalWrites, WrittenReserve, WrittenSupply, WrittenTax } from '../store/save-totals';
import type { Draft } from './draft';

/** The counters that the batch moved, and an index of the taxes in its records. */
export function totalWrites(draft: Draft, records: readonly JournalRecord[]): TotalWrites {
  return {
    supplies: movedSupplies(draft),
    reserve: reserveOf(draft, records),
    parts: movedParts(draft),
    taxes: taxesOf(draft, records),
  };
}

/** By how much the batch changed what is where and held there: nothing at all for plain transfers between members. */
function movedParts({ balances }: Draft): MovedPart[] {
  const byAsset = new Map<AssetCode, MovedPart[]>();
  const move = ({ account, asset, assetId }: BalanceRow, balance: bigint, held: bigint) => {
    const part = partOf(account);
    const parts = byAsset.get(asset) ?? [];
    const at = parts.findIndex((moved) => moved.part === part);
    const so = parts[at] ?? { balance: 0n, held: 0n };
    const moved = { assetId, part, balance: so.balance + balance, held: so.held + held };
    if (parts.length === 0) byAsset.set(asset, parts);
    if (at < 0) parts.push(moved);
    else parts[at] = moved;
  };
  for (const row of balances.inserted()) move(row, row.balance, row.held);
  for (const { before, after } of balances.updated())
    move(after, after.balance - before.balance, after.held - before.held);
  return [...byAsset.values()].flat().filter(({ balance, held }) => balance !== 0n || held !== 0n);
}

/** Of every asset that a record minted or burned, also where others took all of it back: that is what the journal gives. */
function movedSupplies({ assets, drafted, book: { seq } }: Draft): WrittenSupply[] {
  const moved = new Set(drafted.flatMap(({ decided: { changes } }) => [...changes.supply.keys()]));
  const rows = [...moved].flatMap((code) => assets.get(code) ?? []);
  return rows.map(({ id, minted, burned }: AssetRow) => ({ assetId: id, seq, minted, burned }));
}

function reserveOf(draft: Draft, records: readonly JournalRecord[]): WrittenReserve[] {
  const { seq } = draft.book;
  return reserveFlows(records).map(({ asset, ...flow }) => ({ assetId: draft.asset(asset)?.id ?? 0n, seq, ...flow }));
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

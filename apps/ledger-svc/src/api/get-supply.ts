import type { getSupply as contract } from '@tix/contracts';
import { ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { Reading } from '../store/reading';
import { readSupply, type Supply } from '../store/reads/supply';

export const getSupply =
  ({ db }: Pick<Reading, 'db'>): Handler<typeof contract> =>
  async (request) => {
    const found = await readSupply(db, request);
    if (!found.ok) return found;
    const { minted, burned, parts } = found.value;
    const pool = parts.find(({ part }) => part === 'pool')?.balance ?? 0n;
    return ok({
      asset: request.asset,
      minted,
      burned,
      supply: minted - burned,
      circulating: parts.find(({ part }) => part === 'circulating')?.balance ?? 0n,
      locked: pool + sumOf(parts, 'held'),
      sumOfBalances: sumOf(parts, 'balance'),
    });
  };

function sumOf(parts: Supply['parts'], field: 'balance' | 'held'): bigint {
  return parts.reduce((sum, part) => sum + part[field], 0n);
}

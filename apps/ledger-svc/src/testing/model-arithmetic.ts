export interface ModelMove {
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  readonly units: bigint;
  readonly kind?: 'tax' | 'fee';
}

export interface ModelOrder {
  readonly moves: readonly ModelMove[];
  readonly holds?: readonly { readonly id: string; readonly account: string; readonly units: bigint }[];
  readonly releases?: readonly string[];
}

export interface ModelAccount {
  readonly frozen: false | 'debit' | 'all';
  readonly limit: bigint;
}

export interface ModelHold {
  readonly account: string;
  readonly maker: string;
  readonly asset: string;
  readonly endsAt: number | undefined;
  remaining: bigint;
  state: 'held' | 'captured' | 'voided' | 'expired';
}

export interface ModelTransaction {
  readonly moves: readonly ModelMove[];
  readonly isCorrectable: boolean;
  reversed: boolean;
  refunded: bigint;
}

export interface Money {
  balance: bigint;
  held: bigint;
}

type Totals = ReadonlyMap<string, { readonly minted: bigint; readonly burned: bigint }>;

export function totalsAfter(moves: readonly ModelMove[], issued: Totals) {
  const totals = new Map([...issued].map(([asset, total]) => [asset, { ...total }]));
  for (const { from, to, asset, units } of moves) {
    const total = totals.get(asset) ?? { minted: 0n, burned: 0n };
    totals.set(asset, total);
    if (from.startsWith('faucet')) total.minted += units;
    if (to.startsWith('faucet')) total.minted -= units;
    if (to.startsWith('sink')) total.burned += units;
    if (from.startsWith('sink')) total.burned -= units;
  }
  return totals;
}

export function takenFrom(moves: readonly ModelMove[], holdId: string): bigint {
  return moves.filter(({ from }) => from === `hold:${holdId}`).reduce((sum, { units }) => sum + units, 0n);
}

export function takesTooMuch(
  moves: readonly ModelMove[],
  holds: ReadonlyMap<string, { readonly remaining: bigint }>,
): boolean {
  return [...holds].some(([id, { remaining }]) => takenFrom(moves, id) > remaining);
}

/** What a refund of so many units gives back, after so many were refunded before: taxes in proportion, rounded up. */
export function partsBack(moves: readonly ModelMove[], principal: bigint, before: bigint, units: bigint): ModelMove[] {
  const upTo = (tax: bigint, count: bigint) => (tax * count + principal - 1n) / principal;
  return moves.flatMap((move) => {
    if (move.kind === 'fee') return [];
    const part = move.kind === 'tax' ? upTo(move.units, before + units) - upTo(move.units, before) : units;
    return part > 0n ? [{ ...move, from: move.to, to: move.from, units: part }] : [];
  });
}

import type { Amount } from '../amount';
import type { AssetAmount } from '../ledger/transaction';
import type { Weights } from '../variables';

/** SHA-256 of a text, as lower-case hex. */
export type Sha256 = (text: string) => string;

export interface DrawOrder {
  /** Names the draw. It holds no secret: who knows it can repeat the draw. */
  readonly seed: string;
  readonly table: Weights;
  readonly piecesMin: number;
  readonly piecesMax: number;
}

/**
 * A seeded draw, `draw.v1`. The digests SHA-256("<seed>:0"), SHA-256("<seed>:1"), … are read as one row of unsigned 32-bit
 * numbers. A number below n is the next one modulo n, where numbers at or above the largest multiple of n are passed over, so
 * that all are equally likely. First the count of pieces, then for each piece its place among the weights, rows in the order
 * of their asset codes. Answers how many there are of each asset, in that order.
 */
export function draw({ seed, table, piecesMin, piecesMax }: DrawOrder, sha256: Sha256): readonly AssetAmount[] {
  const rows = [...table].sort((one, other) => (one.asset < other.asset ? -1 : 1));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const below = numbersOf(seed, sha256);
  const pieces = piecesMin + below(piecesMax - piecesMin + 1);
  const drawn = rows.map(() => 0);
  for (let piece = 0; piece < pieces; piece++) {
    const row = rowAt(rows, below(total));
    drawn[row] = (drawn[row] ?? 0) + 1;
  }
  return rows.flatMap(({ asset }, row) => (drawn[row] ? [{ asset, amount: BigInt(drawn[row]) as Amount }] : []));
}

function rowAt(rows: Weights, place: number): number {
  let left = place;
  return rows.findIndex(({ weight }) => (left -= weight) < 0);
}

const WORD_DIGITS = 8;
const WORDS = 2 ** 32;

/** A source of numbers below n that are equally likely. */
function numbersOf(seed: string, sha256: Sha256): (n: number) => number {
  let digest = '';
  let digests = 0;
  let at = 0;
  const next = (): number => {
    if (at === digest.length) {
      digest = sha256(`${seed}:${digests++}`);
      at = 0;
    }
    at += WORD_DIGITS;
    return Number(`0x${digest.slice(at - WORD_DIGITS, at)}`);
  };
  return (n) => {
    const fair = WORDS - (WORDS % n);
    let word = next();
    while (word >= fair) word = next();
    return word % n;
  };
}

/** The nearest whole number to a quotient; halves away from zero, as tills and tax offices round. The divisor is positive. */
export function roundHalfAway(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n;
  const magnitude = isNegative ? -dividend : dividend;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return isNegative ? -rounded : rounded;
}

interface Part {
  readonly at: number;
  readonly floor: bigint;
  readonly remainder: bigint;
}

/**
 * Shares out a total by weights so that the shares add up to it: each gets its quotient rounded down, and the units that are
 * left go to the largest remainders, of equal ones to the first. Neither the total nor a weight is negative.
 */
export function shareOut(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((one, other) => one + other, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  return withUnits(
    total,
    weights.map((weight, at) => ({ at, floor: (total * weight) / sum, remainder: (total * weight) % sum })),
  );
}

/**
 * Shows a rounded sum at its parts: each part is a quotient by the same divisor, and the units by which the sum exceeds the
 * parts rounded down go to the largest remainders, of equal ones to the first.
 */
export function showAtParts(sum: bigint, dividends: readonly bigint[], divisor: bigint): readonly bigint[] {
  return withUnits(
    sum,
    dividends.map((dividend, at) => ({ at, floor: dividend / divisor, remainder: dividend % divisor })),
  );
}

function withUnits(total: bigint, parts: readonly Part[]): readonly bigint[] {
  const given = parts.reduce((sum, { floor }) => sum + floor, 0n);
  const isFirst = (one: Part, other: Part) =>
    one.remainder === other.remainder ? one.at - other.at : one.remainder > other.remainder ? -1 : 1;
  const lucky = new Set([...parts].sort(isFirst).slice(0, Number(total - given)).map(({ at }) => at)); // prettier-ignore
  return parts.map(({ at, floor }) => (lucky.has(at) ? floor + 1n : floor));
}

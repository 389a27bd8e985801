const COUNT_BITS = 16n;
const COUNT_MAX = (1n << COUNT_BITS) - 1n;

/**
 * A moment of a hybrid logical clock (Kulkarni et al. 2014): milliseconds since 1970 in 12 hexadecimal digits and a count in 4,
 * so that the order of texts is the order of moments.
 */
export function hybridTime(ms: bigint, count = 0n): string {
  return `${ms.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}`;
}

/** The milliseconds of a moment: never before what the clock of its terminal showed. */
export function msOfHybrid(time: string): bigint {
  return BigInt(`0x${time.slice(0, 12)}`);
}

/** The moment behind the last one that was written or heard of: the clock's, or where that has gone back, the next count. */
export function tick(last: string | undefined, nowMs: bigint): string {
  if (last === undefined || nowMs > msOfHybrid(last)) return hybridTime(nowMs);
  const [ms, count] = [msOfHybrid(last), BigInt(`0x${last.slice(13)}`)];
  // A count that is full goes on in the next millisecond: the order holds, which is all that is asked of it.
  return count < COUNT_MAX ? hybridTime(ms, count + 1n) : hybridTime(ms + 1n);
}

/** What is behind all of them: whoever hears of a moment goes on from there. */
export function latestHybrid(times: readonly (string | undefined)[]): string | undefined {
  return times.reduce(
    (late, time) => (time !== undefined && (late === undefined || time > late) ? time : late),
    undefined,
  );
}

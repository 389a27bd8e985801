/** A full pass takes at most so much of the time, unless it has not been made for as long as it may be. */
const SHARE_MIN = 100;

export interface LastFull {
  readonly endedMs: number;
  readonly tookMs: number;
}

/**
 * Whether the next pass looks at everything: at first, after `atMostMs`, and before that as often as it costs a hundredth of
 * the time. In a young economy every pass is a full one; in an old one those in between look at what is new.
 */
export function isFullDue(last: LastFull | undefined, nowMs: number, atMostMs: number): boolean {
  if (!last) return true;
  const since = nowMs - last.endedMs;
  return since >= atMostMs || since >= last.tookMs * SHARE_MIN;
}

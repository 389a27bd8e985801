import { until } from '../within';
import type { Way } from './order';

interface Moment {
  readonly begunAt: number;
  readonly at: number;
  readonly way: Way;
}

const RECOVERY_MS_MAX = 60_000;

/** When commands were done, as the clients saw it. */
export class Served {
  private readonly moments: Moment[] = [];

  add(begunAt: number, way: Way): void {
    this.moments.push({ begunAt, at: performance.now(), way });
  }

  /** Waits for a command that had begun after a moment, and answers how long after it that was done. */
  async recovery(since: number, way: Way | undefined): Promise<number> {
    const first = () => this.of(way).find(({ begunAt }) => begunAt > since);
    await until(async () => first() !== undefined, RECOVERY_MS_MAX, 'anything done after a fault');
    return (first()?.at ?? Infinity) - since;
  }

  /** Waits until nothing was done for a while. */
  async silence(ms: number, msMax: number): Promise<void> {
    const isSilent = async () => performance.now() - (this.moments.at(-1)?.at ?? 0) > ms;
    await until(isSilent, msMax, `nothing done for ${ms} ms`);
  }

  /** The longest time without anything done, from a moment to another. */
  longestGap(from: number, to: number, way: Way | undefined): number {
    let [last, longest] = [from, 0];
    for (const { at } of this.of(way)) {
      if (at <= from || at >= to) continue;
      longest = Math.max(longest, at - last);
      last = at;
    }
    return Math.max(longest, to - last);
  }

  private of(way: Way | undefined): readonly Moment[] {
    return way === undefined ? this.moments : this.moments.filter((moment) => moment.way === way);
  }
}

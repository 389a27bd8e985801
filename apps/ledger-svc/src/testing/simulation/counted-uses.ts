import type { Allowance, AllowanceUse, RecordedUse } from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';

type Recorded = Pick<JournalRecord, 'uses' | 'committedAt'>;

interface Use extends RecordedUse {
  readonly at: bigint;
}

/** A counter as the database has it. */
export interface CounterRow {
  /** Allowance, subject, seconds of the window (0 for ever) and microseconds where it begins. */
  readonly counter: string;
  readonly used: string;
  readonly last_at: string;
}

const SECOND_US = 1_000_000n;

/** How many windows of this length have ended since 1970. */
export function windowAt(seconds: number | null, at: bigint): bigint {
  return seconds === null ? 0n : at / (BigInt(seconds) * SECOND_US);
}

export function isSooner(at: bigint, last: { readonly at: bigint } | undefined, seconds: number): boolean {
  return last !== undefined && at - last.at < BigInt(seconds) * SECOND_US;
}

/** Every use that a journal ever recorded, added up anew each time. */
export class CountedUses {
  private readonly allowances = new Map<string, Allowance>();
  private readonly uses: Use[] = [];

  set(allowance: Allowance): void {
    this.allowances.set(allowance.allowance, allowance);
  }

  /** Whether a record counts this, in the windows that are in force. */
  wrongUses({ uses = [] }: Recorded, counted: readonly AllowanceUse[]): string | undefined {
    const expected = counted.map((use) => textOf({ ...use, ...this.allowances.get(use.allowance) }));
    const recorded = uses.map(textOf);
    if (recorded.join() === expected.join()) return undefined;
    return `counts ${recorded.join() || 'nothing'} instead of ${expected.join() || 'nothing'}`;
  }

  /** A use that had to be apart from others moves the next one away. */
  tooSoon({ uses = [], committedAt }: Recorded): string | undefined {
    const early = uses.find((use) => {
      const spacing = this.allowances.get(use.allowance)?.spacingSeconds;
      const last = this.uses.findLast((other) => isSame(use, other));
      return spacing !== undefined && last?.spacingSeconds !== undefined && isSooner(committedAt, last, spacing);
    });
    return early && `uses ${early.allowance} too soon`;
  }

  add({ uses = [], committedAt: at }: Recorded): void {
    for (const use of uses) this.uses.push({ ...use, at });
  }

  /** All that was ever used in the windows of a record that was added, against the limits in force. */
  tooMuch({ uses = [], committedAt }: Recorded): string | undefined {
    for (const use of uses) {
      const { allowance, subject, windowSeconds } = use;
      const window = windowAt(windowSeconds, committedAt);
      const inWindow = this.uses.filter((one) => isSame(use, one) && windowAt(windowSeconds, one.at) === window);
      const used = inWindow.reduce((sum, { amount }) => sum + amount, 0n);
      const limit = this.allowances.get(allowance)?.limit ?? 0n;
      if (used > limit) return `makes it ${used} of ${limit} of ${allowance} for ${subject}`;
    }
    return undefined;
  }

  /** What the database has counted is what was used; of windows that had ended at the last record rows may be gone. */
  wrongRows(rows: readonly CounterRow[], lastAt: bigint): readonly string[] {
    const stored = new Map(rows.map(({ counter, used, last_at: last }) => [counter, `${used}, at ${last}`]));
    const used = new Map<string, { sum: bigint; text: string; isOver: boolean }>();
    for (const { allowance, subject, amount, windowSeconds, spacingSeconds, at } of this.uses) {
      const length = BigInt(windowSeconds ?? 0) * SECOND_US;
      const begin = windowAt(windowSeconds, at) * length;
      const counter = [allowance, subject, windowSeconds ?? 0, begin].join(' ');
      const sum = (used.get(counter)?.sum ?? 0n) + amount;
      const text = `${sum}, at ${spacingSeconds === undefined ? 0n : at}`;
      used.set(counter, { sum, text, isOver: windowSeconds !== null && begin + length <= lastAt });
    }
    const wrong = [...used].filter(([counter, { text, isOver }]) => (stored.get(counter) ?? (isOver && text)) !== text);
    const unused = [...stored.keys()].filter((counter) => !used.has(counter));
    return [
      ...wrong.map(([counter, { text }]) => `used of ${counter} was ${text}, stored is ${stored.get(counter)}`),
      ...unused.map((counter) => `stored is ${counter}, of which nothing was used`),
    ];
  }
}

/** Another length of the window counts anew. */
function isSame(one: RecordedUse, other: RecordedUse): boolean {
  return (
    one.allowance === other.allowance && one.subject === other.subject && one.windowSeconds === other.windowSeconds
  );
}

function textOf({ allowance, subject, amount, ...more }: AllowanceUse & Partial<RecordedUse>): string {
  const { windowSeconds, spacingSeconds } = more;
  return `${amount} ${allowance} of ${subject} in ${windowSeconds} seconds, ${spacingSeconds} apart`;
}

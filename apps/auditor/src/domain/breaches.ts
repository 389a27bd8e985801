import { PROBLEMS_MAX } from '@tix/contracts';

/** A row that a check has found. */
export interface Breach {
  readonly invariant: string;
  /** Empty where it is about the system as a whole. */
  readonly book: string;
  /** Empty where it is about no asset. */
  readonly asset: string;
  readonly problem: string;
}

/** A check that was run to its end. */
export interface Checked {
  readonly invariant: string;
  readonly book: string;
  /** It looked at everything: what it does not find is not there. */
  readonly isWhole: boolean;
}

/** All breaches of one invariant of one asset of one book. */
export interface Violation {
  readonly invariant: string;
  readonly book: string;
  readonly asset: string;
  readonly problems: readonly string[];
  readonly count: number;
}

export interface OpenFinding extends Violation {
  readonly id: string;
}

export interface Change {
  readonly found: readonly Violation[];
  /** Found before, and told otherwise now. */
  readonly changed: readonly OpenFinding[];
  readonly healed: readonly OpenFinding[];
}

const keyOf = ({ invariant, book, asset }: Pick<Violation, 'invariant' | 'book' | 'asset'>) =>
  `${invariant} ${book} ${asset}`;

/** What of a pass is new, other or gone, against what is open. Only a check that looked at everything heals. */
export function compareFindings(
  open: readonly OpenFinding[],
  checked: readonly Checked[],
  breaches: readonly Breach[],
): Change {
  const violations = new Map(violationsOf(breaches).map((violation) => [keyOf(violation), violation]));
  const known = new Set(open.map(keyOf));
  const whole = new Set(checked.filter(({ isWhole }) => isWhole).map(({ invariant, book }) => `${invariant} ${book}`));
  return {
    found: [...violations.values()].filter((violation) => !known.has(keyOf(violation))),
    changed: open.flatMap((finding) => {
      const now = violations.get(keyOf(finding));
      return now && isOther(finding, now) ? [{ ...finding, problems: now.problems, count: now.count }] : [];
    }),
    healed: open.filter((finding) => {
      return !violations.has(keyOf(finding)) && whole.has(`${finding.invariant} ${finding.book}`);
    }),
  };
}

function isOther(before: Violation, after: Violation): boolean {
  return before.count !== after.count || before.problems.join('\n') !== after.problems.join('\n');
}

function violationsOf(breaches: readonly Breach[]): readonly Violation[] {
  const groups = new Map<string, Violation>();
  for (const breach of breaches) {
    const { invariant, book, asset, problem } = breach;
    const { problems, count } = groups.get(keyOf(breach)) ?? { problems: [], count: 0 };
    const told = problems.length < PROBLEMS_MAX ? [...problems, problem] : problems;
    groups.set(keyOf(breach), { invariant, book, asset, problems: told, count: count + 1 });
  }
  return [...groups.values()];
}

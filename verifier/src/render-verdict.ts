import type { Options } from './arguments';
import type { Verified } from './verify-file';

const BALANCES_SHOWN = 20;

export interface Verdict {
  readonly isTrue: boolean;
  readonly text: string;
}

/** What was found, for a person or, with `json`, for a program. Amounts are in the smallest units of their asset, in JSON as digits. */
export function renderVerdict(verified: Verified, options: Options): Verdict {
  const { journal, bad } = verified;
  const totals = journal.totals();
  const unbalanced = totals.filter(({ sumOfBalances }) => sumOfBalances !== 0n);
  const isOtherHead = options.head !== undefined && options.head !== journal.head;
  const problems = [
    ...(bad ? [`line ${bad.line}, seq ${bad.seq}: ${bad.problem}`] : []),
    ...unbalanced.map(({ asset, sumOfBalances }) => `the balances of ${asset} add up to ${sumOfBalances}`),
    ...(!bad && isOtherHead ? [`the last block is not the head that was given: lines are missing at the end`] : []),
  ];
  const isTrue = problems.length === 0;
  const lines = options.json ? [inJson(verified, problems, options)] : inWords(verified, problems, options);
  return { isTrue, text: lines.join('\n') };
}

function inJson({ journal, bad }: Verified, problems: readonly string[], { balances }: Options): string {
  const { book, seq, head } = journal;
  const found = { ok: problems.length === 0, book, seq, head, firstBad: bad, problems, assets: journal.totals() };
  const all = balances ? { ...found, balances: [...journal.balances()] } : found;
  return JSON.stringify(all, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function inWords({ journal }: Verified, problems: readonly string[], { balances }: Options): string[] {
  const { book = '(none)', seq, head } = journal;
  const owned = [...journal.balances()].filter(({ balance }) => balance !== 0n);
  const shown = balances ? owned : owned.slice(0, BALANCES_SHOWN);
  const left = owned.length - shown.length;
  return [
    `book     ${book}`,
    `seq      ${seq}`,
    `head     ${head}`,
    ...journal.totals().map(({ asset, minted, burned, sumOfBalances }) => {
      return `asset    ${asset}: minted ${minted}, burned ${burned}, supply ${minted - burned}, sum of balances ${sumOfBalances}`;
    }),
    ...shown.map(({ account, asset, balance, held }) => {
      return `balance  ${account} ${balance} ${asset}${held > 0n ? `, ${held} of it held` : ''}`;
    }),
    ...(left > 0 ? [`         and ${left} more: --balances`] : []),
    ...(problems.length === 0 ? ['ok       the history holds'] : problems.map((problem) => `BAD      ${problem}`)),
  ];
}

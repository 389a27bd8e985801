import { instant } from '@tix/contracts';
import { outcomeCode } from '../testing/committer-fixture';
import { JournalState } from '../testing/journal-state';
import { ADDRESSES, BOOKS, firstOrders, Orders } from '../testing/simulation/orders';
import { PureLedger } from '../testing/simulation/pure-ledger';
import { Seeded } from '../testing/simulation/seeded';
import { FROM, SEEDS } from '../testing/simulation/seeds';
import type { Unit } from './deciding-batch';
import { isRemembered } from './idempotency';

const BATCHES = 25;
const BEGIN_MS = Date.UTC(2026, 0, 1);

interface Given {
  readonly unit: Unit;
  readonly answers: readonly string[];
}

/** One economy without a database: what was decided, and the journal that it left. */
function live(seed: number) {
  const seeded = new Seeded(seed);
  const ledger = new PureLedger(seeded);
  const journals = new Map(BOOKS.map((code) => [code, new JournalState(code, ADDRESSES)]));
  const given: Given[] = [];
  let nowMs = BEGIN_MS;
  const orders = new Orders(seeded, () => nowMs);
  const decide = (units: readonly Unit[]) => {
    const { outcomes, drafted } = ledger.decide(units, instant(BigInt(nowMs) * 1_000n));
    for (const { record, fingerprint, line, after } of drafted) {
      const again = journals.get(record.book)?.apply(record, fingerprint);
      expect([again?.line, again?.after]).toEqual([line, after]);
    }
    return outcomes;
  };
  decide(firstOrders(seeded, nowMs).map((submission) => ({ submissions: [submission], isAtomic: false })));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    nowMs += seeded.pick([0, 1, 500, 3_000, 60_000]);
    const units = Array.from({ length: 1 + seeded.below(6) }, () => ({
      submissions: [orders.next(false)],
      isAtomic: false,
    }));
    decide(units).forEach((outcome, index) => {
      const unit = units[index] as Unit;
      given.push({ unit, answers: finalAnswers(unit, outcome) });
    });
  }
  return { ledger, journals, given, decide };
}

/** What a repetition must get again. */
function finalAnswers({ submissions }: Unit, outcomes: ReturnType<PureLedger['decide']>['outcomes'][number]): string[] {
  return submissions.flatMap((submission, index) => {
    const outcome = outcomes[index];
    if (!outcome || 'aborted' in outcome || ('dryRun' in submission.command && submission.command.dryRun)) return [];
    if (outcome.ok) return 'record' in outcome ? [outcome.text] : [];
    return isRemembered(submission, outcome.refusal.code) ? [outcomeCode(outcome)] : [];
  });
}

test('whatever is decided: the journal alone gives the same state, value is conserved, and a repetition gets the first answer', () => {
  let posted = 0;
  for (let seed = FROM; seed < FROM + SEEDS; seed += 1) {
    const { ledger, journals, given, decide } = live(seed);
    for (const [code, journal] of journals) {
      const [draft, replayed] = [ledger.draftOf(code), journal.views.at(-1)];
      posted += journal.seq;
      for (const rows of ['accounts', 'assets', 'balances', 'holds'] as const) {
        expect([seed, code, draft[rows].inserted()]).toEqual([seed, code, replayed?.[rows].inserted()]);
      }
      const sums = new Map<string, bigint>();
      for (const { asset, balance } of draft.balances.inserted()) sums.set(asset, (sums.get(asset) ?? 0n) + balance);
      expect([seed, code, [...sums.values()].filter((sum) => sum !== 0n)]).toEqual([seed, code, []]);
    }
    const repeated = given.filter(({ answers }) => answers.length > 0);
    const seqs = [...journals.values()].map(({ seq }) => seq);
    const again = decide(repeated.map(({ unit }) => unit)).map((outcome, index) =>
      finalAnswers(repeated[index]?.unit as Unit, outcome),
    );
    expect([seed, again]).toEqual([seed, repeated.map(({ answers }) => answers)]);
    expect([seed, [...journals.values()].map(({ seq }) => seq)]).toEqual([seed, seqs]);
  }
  // Seeds that only ever saw refusals would prove nothing.
  expect(posted).toBeGreaterThan(SEEDS * 20);
});

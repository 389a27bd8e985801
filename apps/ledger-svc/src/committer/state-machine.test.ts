import { instant } from '@tix/contracts';
import { outcomeCode } from '../testing/committer-fixture';
import { JournalState } from '../testing/journal-state';
import { CountedJournal } from '../testing/simulation/counted-journal';
import { ADDRESSES, BOOKS } from '../testing/simulation/order-parts';
import { Orders } from '../testing/simulation/orders';
import { PureLedger } from '../testing/simulation/pure-ledger';
import { Seeded } from '../testing/simulation/seeded';
import { FROM, SEEDS } from '../testing/simulation/seeds';
import type { Unit, UnitOutcome } from './deciding-batch';
import type { Draft } from './draft';
import { isRemembered } from './idempotency';

const BATCHES = 25;
/** A day ends on the way. */
const BEGIN_MS = Date.UTC(2025, 11, 31, 23, 58);

interface Given {
  readonly unit: Unit;
  readonly answers: readonly string[];
}

/** One economy without a database: what was decided, and the journal that it left. */
function live(seed: number) {
  const seeded = new Seeded(seed);
  const ledger = new PureLedger(seeded);
  const journals = new Map(BOOKS.map((code) => [code, new JournalState(code, ADDRESSES)]));
  const counted = new Map(BOOKS.map((code) => [code, new CountedJournal(code)]));
  const given: Given[] = [];
  const problems: string[] = [];
  let nowMs = BEGIN_MS;
  const orders = new Orders(seeded, () => nowMs);
  const decide = (units: readonly Unit[]) => {
    const asked = new Map(units.flatMap(({ submissions }) => submissions.map(({ command }) => [command.id, command])));
    const { outcomes, drafted } = ledger.decide(units, instant(BigInt(nowMs) * 1_000n));
    for (const { record, fingerprint, line, after } of drafted) {
      const again = journals.get(record.book)?.apply(record, fingerprint);
      // One expectation for each of a hundred thousand records would take longer than all the rest.
      if (again?.line !== line || again.after.join() !== after.join()) problems.push(`${line} is replayed otherwise`);
      problems.push(...(counted.get(record.book)?.next(record, asked.get(record.id)) ?? []));
    }
    return outcomes;
  };
  decide(orders.first().map((submission) => ({ submissions: [submission], isAtomic: false })));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    nowMs += seeded.pick([0, 1, 500, 3_000, 60_000]);
    const units = Array.from({ length: 1 + seeded.below(6) }, () => {
      const isAtomic = seeded.chance(10);
      return { submissions: isAtomic ? orders.bulk() : [orders.next(seeded.pick(['all', 'counted']))], isAtomic };
    });
    decide(units).forEach((outcome, index) => {
      const unit = units[index] as Unit;
      given.push({ unit, answers: finalAnswers(unit, outcome) });
    });
  }
  return { ledger, journals, given, problems, decide };
}

/** What a repetition must get again. An atomic unit that has failed may fail sooner. */
function finalAnswers({ submissions, isAtomic }: Unit, outcomes: UnitOutcome): string[] {
  if (isAtomic && outcomes.some(({ ok }) => !ok)) return [];
  return submissions.flatMap((submission, index) => {
    const outcome = outcomes[index];
    if (!outcome || 'aborted' in outcome || ('dryRun' in submission.command && submission.command.dryRun)) return [];
    if (outcome.ok) return 'record' in outcome ? [outcome.text] : [];
    return isRemembered(submission, outcome.refusal.code) ? [outcomeCode(outcome)] : [];
  });
}

/** All that a book holds. */
function stateOf({ accounts, assets, balances, holds, rules, book }: Draft) {
  return {
    accounts: accounts.inserted(),
    assets: assets.inserted(),
    balances: balances.inserted(),
    holds: holds.inserted(),
    allowances: rules.allowances.inserted(),
    uses: rules.uses.inserted(),
    catalogs: rules.catalogs,
    book,
  };
}

test('whatever is decided: the journal alone gives the same state, value is conserved, and a repetition gets the first answer', () => {
  let posted = 0;
  for (let seed = FROM; seed < FROM + SEEDS; seed += 1) {
    const { ledger, journals, given, problems, decide } = live(seed);
    for (const [code, journal] of journals) {
      const [draft, replayed] = [ledger.draftOf(code), journal.views.at(-1) as Draft];
      posted += journal.seq;
      expect([seed, code, stateOf(draft)]).toEqual([seed, code, stateOf(replayed)]);
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
    expect([seed, problems]).toEqual([seed, []]);
  }
  // Seeds that only ever saw refusals would prove nothing.
  expect(posted).toBeGreaterThan(SEEDS * 20);
});

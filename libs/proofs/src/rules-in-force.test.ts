import { amount, instant } from '@tix/contracts';
import { useKey, windowBegin, windowEnd } from './allowance-use';
import type { JournalRecord } from './journal-record';
import { Replay } from './replay';

const DAY_US = 86_400_000_000n;

function recordOf(seq: number, facts: Partial<JournalRecord> = {}): JournalRecord {
  return {
    id: `01993f0e-7a3c-7c1e-9d0a-${String(seq).padStart(12, '0')}`,
    book: 'main',
    seq,
    type: 'transfer',
    actor: 'test',
    postings: [],
    committedAt: instant(BigInt(seq)),
    ...facts,
  };
}

function applied(...facts: readonly Partial<JournalRecord>[]): Replay {
  const replay = new Replay();
  facts.forEach((fact, at) => expect(replay.apply(recordOf(at + 1, fact))).toHaveProperty('changes'));
  return replay;
}

const rules = (rulesVersion: number) => ({ type: 'rules.set' as const, rulesVersion });
const daily = { allowance: 'daily', limit: 100n, windowSeconds: 86_400 };
const allowance = { type: 'allowance.set' as const, allowance: daily };
const use = (units: bigint, windowSeconds: number | null = 86_400) => ({
  uses: [{ allowance: 'daily', subject: 'member:a', amount: amount(units), windowSeconds }],
});

test('rules follow each other one by one, and take effect at their record', () => {
  const replay = applied({ rulesVersion: 0 }, rules(1), { rulesVersion: 1 }, {}, rules(2));
  expect([replay.rules.version, replay.rules.versionSeq]).toEqual([2, 5]);
  expect(replay.apply(recordOf(6, rules(4)))).toEqual({ problem: 'it names rules 4 while 2 are in force' });
  expect(replay.apply(recordOf(6, { rulesVersion: 1 }))).toEqual({ problem: 'it names rules 1 while 2 are in force' });
  expect(replay.seq).toBe(5);
});

test('uses add up within their window, and no further than the limit of their time', () => {
  const replay = applied(allowance, use(60n), use(40n));
  expect(replay.used('daily member:a 86400 0')).toBe(100n);
  expect(replay.apply(recordOf(4, use(1n)))).toEqual({ problem: 'it uses more of daily than there is' });
  const tomorrow = { ...use(1n), committedAt: instant(DAY_US) };
  expect(replay.apply(recordOf(4, tomorrow))).toHaveProperty('changes');
  expect(replay.used(`daily member:a 86400 ${DAY_US}`)).toBe(1n);
});

test('a use of an allowance that is not so is no history', () => {
  expect(new Replay().apply(recordOf(1, use(1n)))).toEqual({ problem: 'it uses an allowance daily that is not so' });
  expect(applied(allowance).apply(recordOf(2, use(1n, null)))).toHaveProperty('problem');
});

test('windows that have ended are forgotten, the one that never ends is not', () => {
  const ever = { ...daily, allowance: 'ever', windowSeconds: null };
  const both = { uses: [...use(1n).uses, { ...use(2n, null).uses[0], allowance: 'ever' }] as JournalRecord['uses'] };
  const replay = applied(allowance, { ...allowance, allowance: ever }, both);
  replay.rules.forgetEnded(DAY_US - 1n);
  expect(replay.rules.uses.size).toBe(2);
  replay.rules.forgetEnded(DAY_US);
  expect([...replay.rules.uses.values()].map(({ allowance: name, used }) => [name, used])).toEqual([['ever', 2n]]);
});

test('windows begin at multiples of their length since 1970', () => {
  expect([DAY_US - 1n, DAY_US, 2n * DAY_US - 1n].map((at) => windowBegin(86_400, at))).toEqual([0n, DAY_US, DAY_US]);
  expect(windowBegin(null, DAY_US)).toBe(0n);
  const window = { allowance: 'a', subject: 'b', windowSeconds: 60, since: 120_000_000n };
  expect([windowEnd(window), windowEnd({ ...window, windowSeconds: null })]).toEqual([180_000_000n, undefined]);
  expect(useKey(window)).toBe('a b 60 120000000');
});

const catalog = (version: number, operations: object = { A: { amount: 1n, cooldownSeconds: 60, dailyCap: 5n } }) =>
  ({ type: 'catalog.set', catalog: { version, reserve: false, operations } }) as Partial<JournalRecord>;
const operation = (name: string, version: number) =>
  ({ operation: { name, version, account: 'user:a', requested: 1n, applied: 1n } }) satisfies Partial<JournalRecord>;

test('catalogs follow each other one by one, and an operation is of the one in force', () => {
  const replay = applied(catalog(1), operation('A', 1), catalog(2, { B: { amount: 1n } }));
  expect(replay.rules.catalogs.map(({ version, seq }) => [version, seq])).toEqual([
    [1, 1],
    [2, 3],
  ]);
  expect(replay.apply(recordOf(4, operation('A', 2)))).toEqual({ problem: 'its catalog has no operation A' });
  expect(replay.apply(recordOf(4, operation('toString', 2)))).toHaveProperty('problem');
  expect(replay.apply(recordOf(4, operation('B', 1)))).toEqual({ problem: 'it names catalog 1 while 2 is in force' });
  expect(replay.apply(recordOf(4, catalog(2)))).toEqual({ problem: 'it sets catalog 2 after 2' });
  expect(replay.apply(recordOf(4, catalog(4)))).toHaveProperty('problem');
  expect(replay.apply(recordOf(4, operation('B', 2)))).toHaveProperty('changes');
});

test('a catalog brings its allowances: units of a day, and uses that lie apart', () => {
  const spacing = (at: bigint, spacingSeconds: number | undefined = 60) => ({
    ...operation('A', 1),
    committedAt: instant(at),
    uses: [
      { allowance: 'operation.a.spacing', subject: 'user:a', amount: amount(1n), windowSeconds: null, spacingSeconds },
    ],
  });
  const replay = applied(catalog(1), spacing(10n));
  expect(replay.rules.allowances.get('operation.a.day')).toMatchObject({ limit: 5n, windowSeconds: 86_400 });
  const soon = spacing(60_000_009n);
  expect(replay.apply(recordOf(3, soon))).toEqual({ problem: 'it uses operation.a.spacing too soon' });
  expect(replay.apply(recordOf(3, spacing(60_000_010n, 30)))).toHaveProperty('problem');
  expect(replay.apply(recordOf(3, spacing(60_000_010n)))).toHaveProperty('changes');
  expect(replay.rules.uses.get('operation.a.spacing user:a 0 0')).toMatchObject({ used: 2n, lastAt: 60_000_010n });
});

const halt = (halted: boolean): Partial<JournalRecord> => ({
  type: halted ? 'asset.halted' : 'asset.resumed',
  halt: { asset: 'IRON', halted },
});

test('while an asset is halted nothing moves or reserves it; others, and what is given back, go on', () => {
  const amounts = [{ asset: 'IRON', amount: amount(1n) }];
  const moves = (asset: string) => ({ postings: [{ from: 'member:a', to: 'member:b', asset, amount: amount(1n) }] });
  const reserves = { holds: [{ id: 'h', account: 'member:a', amounts, maker: 'x' }] };
  const replay = applied(reserves, halt(true), moves('TICKET'));
  const ends = { ends: [{ hold: 'h', account: 'member:a', state: 'voided' as const, released: amounts }] };
  expect(replay.apply(recordOf(4, moves('IRON')))).toEqual({ problem: 'it moves IRON, which is halted' });
  expect(replay.apply(recordOf(4, reserves))).toEqual({ problem: 'it moves IRON, which is halted' });
  expect(replay.apply(recordOf(4, ends))).toHaveProperty('changes');
  expect(replay.apply(recordOf(5, halt(false)))).toHaveProperty('changes');
  expect(replay.apply(recordOf(6, moves('IRON')))).toHaveProperty('changes');
});

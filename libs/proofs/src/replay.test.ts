import { amount, instant } from '@tix/contracts';
import fc from 'fast-check';
import { balanceKey } from './evolve';
import type { JournalRecord } from './journal-record';
import { Replay } from './replay';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);

function recordOf(seq: number, facts: Partial<JournalRecord> = {}): JournalRecord {
  return {
    id: `01993f0e-7a3c-7c1e-9d0a-${String(seq).padStart(12, '0')}`,
    book: 'main',
    seq,
    type: 'transfer',
    actor: 'test',
    postings: [],
    committedAt: instant(BigInt(seq) * 10n),
    ...facts,
  };
}

const mint = (units: bigint) => ({ from: 'faucet:a', to: 'member:a', asset: 'TICKET', amount: amount(units) });
const made = { id: 'h', account: 'member:a', maker: 'gateway', amounts: [{ asset: 'TICKET', amount: amount(5n) }] };

function applied(...records: readonly JournalRecord[]): Replay {
  const replay = new Replay();
  for (const record of records) expect(replay.apply(record)).toHaveProperty('changes');
  return replay;
}

test('a record must follow the one before it, in number and in time', () => {
  expect(new Replay().apply(recordOf(2))).toEqual({ problem: 'seq 2 follows seq 0' });
  const replay = applied(recordOf(1), recordOf(2));
  expect(replay.apply(recordOf(2))).toEqual({ problem: 'seq 2 follows seq 2' });
  expect(replay.apply(recordOf(4))).toEqual({ problem: 'seq 4 follows seq 2' });
  expect(replay.apply(recordOf(3, { committedAt: instant(20n) }))).toHaveProperty('problem');
  expect(replay.apply(recordOf(3, { committedAt: instant(21n) }))).toHaveProperty('changes');
  expect(replay.seq).toBe(3);
});

test('a record that cannot have happened is named, and changes nothing', () => {
  const replay = applied(recordOf(1, { postings: [mint(9n)] }));
  const impossible = recordOf(2, { postings: [{ ...mint(1n), from: 'member:a', to: 'member:b', hold: 'h' }] });
  expect(replay.apply(impossible)).toEqual({ problem: expect.stringContaining('not open: h') });
  expect(replay.seq).toBe(1);
  expect(replay.balance('member:a TICKET')).toMatchObject({ balance: 9n, held: 0n });
});

test('holds are open from the record that makes them to the one that ends them', () => {
  const replay = applied(recordOf(1, { postings: [mint(9n)], holds: [made] }));
  expect(replay.openHold('h')).toEqual({ account: 'member:a', remaining: new Map([['TICKET', 5n]]) });
  expect(replay.balance('member:a TICKET')).toMatchObject({ balance: 9n, held: 5n });
  const ends = [{ hold: 'h', account: 'member:a', state: 'expired' as const, released: made.amounts }];
  expect(replay.apply(recordOf(2, { ends }))).toHaveProperty('changes');
  expect(replay.openHold('h')).toBeUndefined();
  expect(replay.balance('member:a TICKET')).toMatchObject({ balance: 9n, held: 0n });
});

const anyPosting = fc
  .record({
    from: fc.constantFrom('faucet:a', 'member:a', 'member:b', 'sink:s'),
    to: fc.constantFrom('faucet:a', 'member:a', 'member:b', 'sink:s'),
    asset: fc.constantFrom('TICKET', 'IRON'),
    units: fc.bigInt(1n, 1_000n),
  })
  .map(({ units, ...posting }) => ({ ...posting, amount: amount(units) }));

test('a history replayed from zero conserves every asset and ends where its entries sum to', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyPosting, { maxLength: 4 }), { maxLength: 12 }), (history) => {
      const replay = new Replay();
      const sums = new Map<string, bigint>();
      history.forEach((postings, index) => {
        const outcome = replay.apply(recordOf(index + 1, { postings }));
        if ('problem' in outcome) throw new Error(outcome.problem);
        for (const { key, amount: units } of outcome.changes.entries) sums.set(key, (sums.get(key) ?? 0n) + units);
      });
      for (const asset of ['TICKET', 'IRON']) {
        const states = [...replay.balances.values()].filter((state) => state.asset === asset);
        expect(states.reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n);
        for (const { account, balance } of states) expect(sums.get(balanceKey(account, asset))).toBe(balance);
      }
    }),
    { numRuns: 200 * DEPTH },
  );
});

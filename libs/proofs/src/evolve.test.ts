import { amount, instant, type Posting } from '@tix/contracts';
import fc from 'fast-check';
import { balanceKey, type BalanceState, type Changes, evolve, type JournalState } from './evolve';
import type { HoldEnd, JournalRecord, RecordedHold } from './journal-record';

const DEPTH = Number(process.env['TEST_DEPTH'] ?? 1);

function recordOf(facts: Partial<JournalRecord>): JournalRecord {
  return {
    id: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a31',
    book: 'main',
    seq: 1,
    type: 'transfer',
    actor: 'test',
    postings: [],
    committedAt: instant(1n),
    ...facts,
  };
}

function stateOf(balances: readonly BalanceState[], holds: readonly RecordedHold[] = []): JournalState {
  const byKey = new Map(balances.map((state) => [balanceKey(state.account, state.asset), state]));
  const open = new Map(
    holds.map(({ id, account, amounts }) => [
      id,
      { account, remaining: new Map(amounts.map((part) => [part.asset, part.amount as bigint])) },
    ]),
  );
  return { balance: (key) => byKey.get(key), openHold: (id) => open.get(id), used: () => 0n };
}

const nothing = stateOf([]);
const move = (from: string, to: string, units: bigint, more: Partial<Posting> = {}): Posting => {
  return { from, to, asset: 'TICKET', amount: amount(units), ...more };
};
const hold = (id: string, account: string, ...units: (readonly [string, bigint])[]): RecordedHold => ({
  id,
  account,
  maker: 'gateway',
  amounts: units.map(([asset, count]) => ({ asset, amount: amount(count) })),
});
const end = (of: RecordedHold, state: HoldEnd['state'], ...units: (readonly [string, bigint])[]): HoldEnd => ({
  hold: of.id,
  account: of.account,
  state,
  released: units.map(([asset, count]) => ({ asset, amount: amount(count) })),
});
const moneyOf = ({ balances }: Changes, account: string, asset = 'TICKET') => {
  const { balance, held } = balances.get(balanceKey(account, asset)) ?? { balance: 0n, held: 0n };
  return { balance, held };
};

test('each posting is two entries, in the order of the postings, with the balance after each', () => {
  const before = stateOf([{ account: 'member:a', asset: 'TICKET', balance: 10n, held: 2n }]);
  const postings = [move('member:a', 'member:b', 4n), move('member:b', 'sink:tax', 1n, { kind: 'tax' })];
  const changes = evolve(before, recordOf({ postings }));
  expect(changes.entries).toEqual([
    { key: 'member:a TICKET', leg: 0, amount: -4n, balanceAfter: 6n, kind: undefined },
    { key: 'member:b TICKET', leg: 1, amount: 4n, balanceAfter: 4n, kind: undefined },
    { key: 'member:b TICKET', leg: 2, amount: -1n, balanceAfter: 3n, kind: 'tax' },
    { key: 'sink:tax TICKET', leg: 3, amount: 1n, balanceAfter: 1n, kind: 'tax' },
  ]);
  expect(moneyOf(changes, 'member:a')).toEqual({ balance: 6n, held: 2n });
});

test('what leaves the reserve is minted, what enters it is burned, and its supply is what it lacks', () => {
  const postings = [move('system:reserve', 'user:a', 10n), move('user:a', 'system:reserve', 3n)];
  const { supply, balances } = evolve(nothing, recordOf({ postings }));
  expect(supply.get('TICKET')).toEqual({ minted: 10n, burned: 3n });
  expect(balances.get('system:reserve TICKET')?.balance).toBe(-7n);
});

test('what leaves a faucet is minted, what enters a sink is burned, and the way back takes it back', () => {
  const postings = [move('faucet:quest', 'member:a', 10n), move('member:a', 'sink:fee', 3n)];
  expect([...evolve(nothing, recordOf({ postings })).supply]).toEqual([['TICKET', { minted: 10n, burned: 3n }]]);
  const back = [move('sink:fee', 'member:a', 3n), move('member:a', 'faucet:quest', 10n)];
  expect([...evolve(nothing, recordOf({ postings: back })).supply]).toEqual([
    ['TICKET', { minted: -10n, burned: -3n }],
  ]);
});

test('a hold reserves without moving, and its end gives back exactly what is left', () => {
  const made = hold('h', 'member:a', ['TICKET', 5n], ['IRON', 1n], ['TICKET', 2n]);
  const after = evolve(nothing, recordOf({ holds: [made] }));
  expect(moneyOf(after, 'member:a')).toEqual({ balance: 0n, held: 7n });
  expect(after.holds.get('h')).toEqual({
    account: 'member:a',
    remaining: new Map([
      ['TICKET', 7n],
      ['IRON', 1n],
    ]),
  });
  const ended = evolve(nothing, recordOf({ holds: [made], ends: [end(made, 'voided', ['TICKET', 7n], ['IRON', 1n])] }));
  expect(moneyOf(ended, 'member:a')).toEqual({ balance: 0n, held: 0n });
  expect(ended.holds).toEqual(new Map([['h', undefined]]));
});

test('a capture takes from the hold and from the balance, also from a hold of the same record', () => {
  const made = hold('h', 'member:a', ['TICKET', 5n]);
  const before = [{ account: 'member:a', asset: 'TICKET', balance: 8n, held: 5n }];
  const postings = [move('member:a', 'member:b', 2n, { hold: 'h' }), move('member:a', 'member:c', 3n, { hold: 'h' })];
  const changes = evolve(stateOf(before, [made]), recordOf({ postings }));
  expect(moneyOf(changes, 'member:a')).toEqual({ balance: 3n, held: 0n });
  expect(changes.holds.get('h')?.remaining).toEqual(new Map([['TICKET', 0n]]));
  expect(moneyOf(evolve(nothing, recordOf({ holds: [made], postings })), 'member:a').held).toBe(0n);
});

test('a capture from a hold that is not open is no history', () => {
  const made = hold('h', 'member:a', ['TICKET', 5n]);
  const capture = recordOf({ postings: [move('member:a', 'member:b', 2n, { hold: 'h' })] });
  expect(() => evolve(nothing, capture)).toThrow('not open: h');
  const ended = evolve(stateOf([], [made]), recordOf({ ends: [end(made, 'expired', ['TICKET', 5n])] }));
  const later: JournalState = { balance: () => undefined, openHold: (id) => ended.holds.get(id), used: () => 0n };
  expect(() => evolve(later, capture)).toThrow('not open: h');
});

test('whether a capture was allowed is not judged again: what a hold never had of an asset is counted below nothing', () => {
  const made = hold('h', 'member:a', ['TICKET', 5n]);
  const iron = recordOf({ postings: [move('member:a', 'member:b', 2n, { hold: 'h', asset: 'IRON' })] });
  expect(
    evolve(stateOf([], [made]), iron)
      .holds.get('h')
      ?.remaining.get('IRON'),
  ).toBe(-2n);
});

test('the state before a record is never changed', () => {
  const made = hold('h', 'member:a', ['TICKET', 5n]);
  const before = stateOf([{ account: 'member:a', asset: 'TICKET', balance: 8n, held: 5n }], [made]);
  evolve(before, recordOf({ postings: [move('member:a', 'member:b', 2n, { hold: 'h' })] }));
  expect(before.balance('member:a TICKET')).toMatchObject({ balance: 8n, held: 5n });
  expect(before.openHold('h')?.remaining).toEqual(new Map([['TICKET', 5n]]));
});

const anyMove = fc
  .record({
    from: fc.constantFrom('faucet:a', 'member:a', 'member:b', 'pool:p', 'sink:s'),
    to: fc.constantFrom('faucet:a', 'member:a', 'member:b', 'pool:p', 'sink:s'),
    asset: fc.constantFrom('TICKET', 'IRON'),
    units: fc.bigInt(1n, 9_007_199_254_740_991n),
  })
  .map(({ from, to, asset, units }) => ({ from, to, asset, amount: amount(units) }));

test('whatever is posted, entries and balances of each asset sum to nothing, and the supply is what is outside', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 8 }), (postings) => {
      const { balances, entries, supply } = evolve(nothing, recordOf({ postings }));
      for (const asset of ['TICKET', 'IRON']) {
        const states = [...balances.values()].filter((state) => state.asset === asset);
        expect(states.reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n);
        const parts = entries.filter(({ key }) => key.endsWith(` ${asset}`));
        expect(parts.reduce((sum, part) => sum + part.amount, 0n)).toBe(0n);
        const outside = states.filter(({ account }) => !/^(faucet|sink):/.test(account));
        const { minted, burned } = supply.get(asset) ?? { minted: 0n, burned: 0n };
        expect(minted - burned).toBe(outside.reduce((sum, { balance }) => sum + balance, 0n));
      }
    }),
    { numRuns: 300 * DEPTH },
  );
});

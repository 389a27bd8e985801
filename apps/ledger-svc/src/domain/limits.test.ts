import { type Address, AMOUNT_MAX, instant, type RefusalCode } from '@tix/contracts';
import { balanceKey, type BalanceState, type Changes } from '@tix/proofs';
import { assetState, type BookFacts, memoryView, TICKET } from '../testing/memory-view';
import { ceilingOf, exceedBounds, exceedLimit, floorOf } from './limits';

type After = readonly [account: Address, asset: string, balance: bigint, held?: bigint];

function changesTo(balances: readonly After[], supply: Changes['supply'] = new Map()): Changes {
  const states = balances.map(([account, asset, balance, held = 0n]): BalanceState => ({
    account,
    asset,
    balance,
    held,
  }));
  return {
    entries: [],
    holds: new Map(),
    supply,
    balances: new Map(states.map((one) => [balanceKey(one.account, one.asset), one])),
    before: new Map(states.flatMap((one) => knownBefore(balanceKey(one.account, one.asset)))),
  };
}

const facts: BookFacts = {
  balances: {
    'member:a TICKET': [100n, 40n],
    'member:debt TICKET': -70n,
    'member:rich TICKET': 1_000_000_005n,
    'faucet:f TICKET': -5n,
  },
  accounts: {
    'member:credit': { overdraftLimit: 50n },
    'member:debt': { overdraftLimit: 50n },
    'pool:p': { overdraftLimit: 50n },
  },
};

function knownBefore(key: string): [string, BalanceState][] {
  const known = memoryView(facts).balance(key);
  return known ? [[key, known]] : [];
}

const judged = (changes: Changes) => ({ record: { committedAt: instant(1n) }, changes });
const judge = (after: readonly After[], supply?: Changes['supply']) =>
  exceedLimit(memoryView(facts), judged(changesTo(after, supply)));

const cases: readonly (readonly [string, After, RefusalCode | undefined])[] = [
  ['all that is available may leave', ['member:a', 'TICKET', 40n, 40n], undefined],
  ['a unit more may not', ['member:a', 'TICKET', 39n, 40n], 'INSUFFICIENT_FUNDS'],
  ['all may be held', ['member:a', 'TICKET', 100n, 100n], undefined],
  ['a unit more may not be held', ['member:a', 'TICKET', 100n, 101n], 'INSUFFICIENT_FUNDS'],
  ['an overdraft goes to its limit', ['member:credit', 'TICKET', -50n], undefined],
  ['a unit beyond the limit does not', ['member:credit', 'TICKET', -51n], 'INSUFFICIENT_FUNDS'],
  ['an overdraft may be held against', ['member:credit', 'TICKET', -20n, 30n], undefined],
  ['materials know no overdraft', ['member:credit', 'IRON', -1n], 'INSUFFICIENT_FUNDS'],
  ['what nobody knows knows none either', ['member:credit', 'NONE', -1n], 'INSUFFICIENT_FUNDS'],
  ['a pool has its own limit', ['pool:p', 'TICKET', -50n], undefined],
  ['a debt beyond the limit may stay', ['member:debt', 'TICKET', -70n], undefined],
  ['and shrink', ['member:debt', 'TICKET', -60n], undefined],
  ['but not grow', ['member:debt', 'TICKET', -71n], 'INSUFFICIENT_FUNDS'],
  ['a faucet has no floor', ['faucet:f', 'TICKET', -1_000_000n], undefined],
  ['but what JSON can carry', ['faucet:f', 'TICKET', -AMOUNT_MAX], undefined],
  ['and not a unit more', ['faucet:f', 'TICKET', -AMOUNT_MAX - 1n], 'SUPPLY_LIMIT'],
  ['a member may be full', ['member:a', 'TICKET', 1_000_000_000n, 40n], undefined],
  ['a unit more is too much', ['member:a', 'TICKET', 1_000_000_001n, 40n], 'BALANCE_CAP_EXCEEDED'],
  ['what is above its cap may stay', ['member:rich', 'TICKET', 1_000_000_005n], undefined],
  ['and sink', ['member:rich', 'TICKET', 1_000_000_004n], undefined],
  ['but not rise', ['member:rich', 'TICKET', 1_000_000_006n], 'BALANCE_CAP_EXCEEDED'],
  ['commons have no cap', ['commons:c', 'TICKET', 5_000_000_000n], undefined],
  ['but what JSON can carry, too', ['commons:c', 'TICKET', AMOUNT_MAX + 1n], 'BALANCE_CAP_EXCEEDED'],
  ['an asset without a cap has none', ['member:a', 'IRON', AMOUNT_MAX], undefined],
];

test.each(cases)('%s', (_, after, code) => {
  expect(judge([after])?.refusal.code).toBe(code);
});

test('a lack says what there was, what of it was held, and what was needed', () => {
  expect(judge([['member:a', 'TICKET', 10n, 40n]])?.refusal).toEqual({
    code: 'INSUFFICIENT_FUNDS',
    detail: 'member:a has 60 TICKET available and needs 90',
    details: { account: 'member:a', asset: 'TICKET', balance: 100, held: 40, available: 60, needed: 90 },
  });
  expect(judge([['member:a', 'TICKET', 2_000_000_000n, 40n]])?.refusal.details).toEqual({
    account: 'member:a', asset: 'TICKET', balance: 100, cap: 1_000_000_000,
  }); // prettier-ignore
});

type Totals = { readonly minted: bigint; readonly burned: bigint };
const supplies: readonly (readonly [string, Totals, Totals, RefusalCode | undefined])[] = [
  ['minting up to the supply', { minted: 90n, burned: 0n }, { minted: 10n, burned: 0n }, undefined],
  ['minting a unit more', { minted: 90n, burned: 0n }, { minted: 11n, burned: 0n }, 'SUPPLY_LIMIT'],
  ['minting what was burned', { minted: 100n, burned: 5n }, { minted: 5n, burned: 0n }, undefined],
  ['minting and burning at once', { minted: 100n, burned: 0n }, { minted: 5n, burned: 5n }, undefined],
  [
    'more than totals can count',
    { minted: AMOUNT_MAX, burned: AMOUNT_MAX },
    { minted: 1n, burned: 1n },
    'SUPPLY_LIMIT',
  ],
  ['taking back more than was minted', { minted: 3n, burned: 0n }, { minted: -4n, burned: 0n }, 'SUPPLY_LIMIT'],
  ['taking back more than was burned', { minted: 9n, burned: 3n }, { minted: 0n, burned: -4n }, 'SUPPLY_LIMIT'],
  ['taking back all', { minted: 9n, burned: 3n }, { minted: -9n, burned: -3n }, undefined],
];

test.each(supplies)('%s', (_, before, change, code) => {
  const view = memoryView({ assets: [assetState('GEM', { maxSupply: 100n, ...before })] });
  expect(exceedLimit(view, judged(changesTo([], new Map([['GEM', change]]))))?.refusal.code).toBe(code);
});

test('nothing is said of an asset that nobody knows', () => {
  expect(judge([], new Map([['NONE', { minted: 1n, burned: 0n }]]))).toBeUndefined();
});

test('funds come before caps, caps before supply, and force moves only funds', () => {
  const lack: After = ['member:credit', 'TICKET', -51n];
  const full: After = ['member:a', 'TICKET', 2_000_000_000n];
  const minted: Changes['supply'] = new Map([['TICKET', { minted: AMOUNT_MAX, burned: 0n }]]);
  expect(judge([full, lack], minted)?.refusal.code).toBe('INSUFFICIENT_FUNDS');
  expect(judge([full], minted)?.refusal.code).toBe('BALANCE_CAP_EXCEEDED');
  expect(judge([], minted)?.refusal.code).toBe('SUPPLY_LIMIT');
  expect(exceedBounds(memoryView(facts), changesTo([lack]))).toBeUndefined();
});

test('the bounds that the database keeps are those of the decision', () => {
  const view = memoryView(facts);
  expect([
    floorOf(view, 'faucet:f', 'TICKET'),
    floorOf(view, 'member:credit', 'TICKET'),
    floorOf(view, 'member:new', 'TICKET'),
  ]).toEqual([undefined, -50n, 0n]);
  expect([
    ceilingOf(view, 'member:a', 'TICKET'),
    ceilingOf(view, 'pool:p', 'TICKET'),
    ceilingOf(view, 'member:a', 'IRON'),
  ]).toEqual([TICKET.maxBalance, AMOUNT_MAX, AMOUNT_MAX]);
});

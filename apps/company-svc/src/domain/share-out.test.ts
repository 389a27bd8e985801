import { shareOut, type ShareOrder } from './share-out';

const shares = (order: Partial<ShareOrder>) =>
  shareOut({ company: 'c', owners: ['a', 'b'], balances: [], ...order }).map(({ to, asset, amount }) => [
    to,
    asset,
    amount,
  ]);
const tickets = (balance: bigint) => [{ asset: 'TICKET', balance }];

test.each([
  ['one owner gets all of it', ['a'], 901n, [['member:a', 'TICKET', 901n]]],
  [
    'two get equal parts, and the ticket between them is burned',
    ['a', 'b'],
    901n,
    [['member:a', 'TICKET', 450n], ['member:b', 'TICKET', 450n], ['sink:company_dissolution', 'TICKET', 1n]],
  ],
  ['what is too little for all is burned', ['a', 'b'], 1n, [['sink:company_dissolution', 'TICKET', 1n]]],
  ['without an owner it is burned', [], 7n, [['sink:company_dissolution', 'TICKET', 7n]]],
] as const)('%s', (_, owners, balance, expected) => {
  expect(shares({ owners, balances: tickets(balance) })).toEqual(expected);
}); // prettier-ignore

test('a thing of which there is one only goes to the owner of longest standing', () => {
  expect(shares({ balances: [{ asset: 'crown', balance: 1n }] })).toEqual([['member:a', 'crown', 1n]]);
  expect(shares({ balances: [{ asset: 'ore', balance: 5n }] })).toEqual([
    ['member:a', 'ore', 2n],
    ['member:b', 'ore', 2n],
    ['member:a', 'ore', 1n],
  ]);
});

test('who waits for a wage comes before the owners, up to the wage', () => {
  const creditor = { member: 'clerk', gross: 1_000n };
  expect(shares({ creditor, balances: tickets(400n) })).toEqual([['member:clerk', 'TICKET', 400n]]);
  expect(shares({ creditor, balances: tickets(1_002n) })).toEqual([
    ['member:clerk', 'TICKET', 1_000n],
    ['member:a', 'TICKET', 1n],
    ['member:b', 'TICKET', 1n],
  ]);
  expect(shares({ creditor, owners: ['a'], balances: [{ asset: 'ore', balance: 2n }] })).toEqual([
    ['member:a', 'ore', 2n],
  ]);
});

test('the tickets are in the first transaction, wherever they stand among what there is', () => {
  const owners = Array.from({ length: 32 }, (_, at) => `o${at}`);
  const goods = Array.from({ length: 9 }, (_, at) => ({ asset: `A${at}`, balance: 1_000n }));
  const creditor = { member: 'clerk', gross: 1_000n };
  const before = shares({ owners, creditor, balances: [...tickets(400n), ...goods] });
  expect(before[0]).toEqual(['member:clerk', 'TICKET', 400n]);
  for (const at of [1, 5, 9]) {
    const balances = [...goods.slice(0, at), ...tickets(400n), ...goods.slice(at)];
    expect(shares({ owners, creditor, balances })).toEqual(before);
  }
});

test('nothing is lost or made, and a transaction holds what fits: the rest is for the next', () => {
  const owners = Array.from({ length: 40 }, (_, at) => `o${at}`);
  const balances = Array.from({ length: 9 }, (_, at) => ({ asset: `m${at}`, balance: 1_000n + BigInt(at) }));
  const postings = shareOut({ company: 'c', owners, balances });
  expect(postings.length).toBeLessThanOrEqual(64);
  const sums = new Map<string, bigint>();
  for (const { asset, amount } of postings) sums.set(asset, (sums.get(asset) ?? 0n) + (amount as bigint));
  expect(sums.size).toBeGreaterThan(0);
  for (const [asset, sum] of sums) expect(sum).toBe(balances.find((one) => one.asset === asset)?.balance);
});

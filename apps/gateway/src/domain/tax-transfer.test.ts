import { amount, sinkOf, type TaxPayer, type TaxRule } from '@tix/contracts';
import { taxTransfer, type Transfer } from './tax-transfer';

const transfer: Transfer = {
  from: 'member:a',
  to: 'member:b',
  asset: 'TICKET',
  amount: amount(1_000n),
  feeMode: undefined,
};
const rule = (id: string, rateBps: number, payer: TaxPayer, more: Partial<TaxRule> = {}): TaxRule => {
  return { id, event: 'transfer', rateBps, payer, destination: sinkOf(id), ...more };
};

function moved(order: Partial<Transfer>, ...rules: TaxRule[]): readonly [string, bigint][] {
  const taxed = taxTransfer({ ...transfer, ...order }, rules);
  if (!taxed.ok) throw new Error(taxed.refusal.code);
  return taxed.value.map(({ to, amount: units }) => [to, units as bigint]);
}

test.each([
  ['without a rule there is one posting', [], undefined, { 'member:b': 1_000n }],
  ['the sender pays on top', [rule('pay', 300, 'sender')], undefined, { 'member:b': 1_000n, 'sink:tax_pay': 30n }],
  ['the receiver gets less', [rule('pay', 300, 'receiver')], undefined, { 'member:b': 970n, 'sink:tax_pay': 30n }],
  ['inside, whoever the rule names', [rule('pay', 300, 'sender')], 'inside', { 'member:b': 970n, 'sink:tax_pay': 30n }],
  [
    'on top, whoever the rule names',
    [rule('pay', 300, 'receiver')],
    'onTop',
    { 'member:b': 1_000n, 'sink:tax_pay': 30n },
  ],
  [
    'each rule has its own payer',
    [rule('a', 100, 'sender'), rule('b', 200, 'receiver')],
    undefined,
    { 'member:b': 980n, 'sink:tax_a': 10n, 'sink:tax_b': 20n },
  ],
] as const)('%s', (_, rules, feeMode, expected) => {
  expect(Object.fromEntries(moved({ feeMode }, ...rules))).toEqual(expected);
});

test('a tax names its rule', () => {
  expect(taxTransfer(transfer, [rule('pay', 300, 'sender')])).toMatchObject({
    value: [{ kind: 'principal' }, { from: 'member:a', kind: 'tax', rule: 'pay' }],
  });
});

test('an account is not taxed for itself', () => {
  expect(moved({}, rule('pay', 300, 'receiver', { destination: 'member:a' }))).toEqual([['member:b', 1_000n]]);
});

test('what would be taxed away whole is refused', () => {
  expect(taxTransfer({ ...transfer, feeMode: 'inside' }, [rule('all', 10_000, 'sender')])).toMatchObject({
    refusal: { code: 'AMOUNT_TOO_SMALL' },
  });
  expect(moved({ feeMode: 'onTop' }, rule('all', 10_000, 'sender'))).toEqual([
    ['member:b', 1_000n],
    ['sink:tax_all', 1_000n],
  ]);
});

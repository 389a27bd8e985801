import { amount, type TaxRule } from '@tix/contracts';
import { costOf, wagePostings } from './wage-postings';

const income: TaxRule = {
  id: 'income',
  event: 'salary',
  rateBps: 1_000,
  payer: 'employee',
  destination: 'sink:tax_income',
};
const order = { employer: 'system', member: 'a', currency: 'TICKET', gross: amount(571n) };
const shown = (taxes: readonly TaxRule[], more: Partial<typeof order> = {}) =>
  wagePostings({ ...order, ...more }, { taxes: [...taxes] }).map(({ from, to, amount: units, kind }) => [
    from,
    to,
    units,
    kind,
  ]);

test('571 at 10 % is 513 for the member and 58 of tax, both made by the faucet of salaries', () => {
  expect(shown([income])).toEqual([
    ['faucet:salary', 'member:a', 513n, 'principal'],
    ['faucet:salary', 'sink:tax_income', 58n, 'tax'],
  ]);
});

test('a company pays both from its treasury', () => {
  expect(shown([income], { employer: 'c1' }).map(([from]) => from)).toEqual(['company:c1', 'company:c1']);
});

test('without a rule for salaries the wage is all there is', () => {
  expect(shown([{ ...income, event: 'transfer' }])).toEqual([['faucet:salary', 'member:a', 571n, 'principal']]);
});

test('several rules count on the gross', () => {
  expect(shown([income, { ...income, id: 'other', destination: 'commons' }]).map(([, , units]) => units)).toEqual([
    455n,
    58n,
    58n,
  ]);
});

test('a tax of the employer is paid beside the gross', () => {
  const postings = wagePostings(order, { taxes: [{ ...income, payer: 'employer' }] });
  expect(postings.map(({ amount: units }) => units)).toEqual([571n, 58n]);
  expect(costOf(postings)).toBe(629n);
});

test('a tax that takes everything leaves no wage to post', () => {
  expect(shown([{ ...income, rateBps: 10_000 }])).toEqual([['faucet:salary', 'sink:tax_income', 571n, 'tax']]);
});

test('what leaves the payer is the gross, whatever is withheld', () => {
  expect(costOf(wagePostings(order, { taxes: [income] }))).toBe(571n);
});

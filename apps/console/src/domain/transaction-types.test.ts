import { recordTypes } from '@tix/contracts';
import { transactionTypes } from './transaction-types';

test('every type in the journal can be chosen', () => {
  expect([...transactionTypes].sort()).toEqual([...recordTypes].sort());
});

import type { RecordType } from '@tix/contracts';

/** Every type in the journal, to choose from. A copy: the contracts themselves would be larger than the whole page. */
export const transactionTypes: readonly RecordType[] = [
  'transfer', 'payment', 'credit', 'debit', 'adjustment', 'earn', 'spend', 'sale', 'purchase', 'swap', 'liquidity',
  'salary', 'craft', 'royalty', 'award', 'reward', 'charge', 'dividend', 'fee', 'tax', 'import',
  'hold', 'capture', 'release', 'expiry', 'reversal', 'refund',
  'book.opened', 'asset.created', 'account.opened', 'account.changed', 'rules.set', 'allowance.set', 'catalog.set',
  'asset.halted', 'asset.resumed',
]; // prettier-ignore

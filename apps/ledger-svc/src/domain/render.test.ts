import { AMOUNT_MAX, PostedTransaction, amount, encoderOf, instant } from '@tix/contracts';
import { type JournalRecord, canonicalLine } from '@tix/proofs';
import { postedJson, renderTransaction, storedBalances, touchedBalances, withBalances } from './render';

const id = (digit: number) => `01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3${digit}`;
const committedAt = instant(1_777_000_000_000_001n);
const said = { id: id(1), book: 'main', seq: 7, actor: 'operator:first', committedAt } as const;
const transfer: JournalRecord = {
  ...said,
  type: 'transfer',
  postings: [{ from: 'user:a', to: 'user:b', asset: 'CREDIT', amount: amount(5n) }],
};
const made = { maker: 'gateway/operator', reason: 'rent' };
const held = [{ asset: 'IRON', amount: amount(3n) }];

/** Every field of the contract at least once; fields of the journal alone as well, which no answer has. */
const records: Readonly<Record<string, JournalRecord>> = {
  'a transfer': transfer,
  'a sale with a fee, a tax, a captured hold and words': {
    ...transfer,
    type: 'sale',
    reason: 'quest_reward',
    postings: [
      { from: 'member:1', to: 'company:2', asset: 'TICKET', amount: amount(AMOUNT_MAX), kind: 'principal' },
      { from: 'member:1', to: 'sink:tax', asset: 'TICKET', amount: amount(1n), kind: 'tax', rule: 'income' },
      { from: 'member:1', to: 'member:2', asset: 'IRON', amount: amount(2n), hold: id(2) },
    ],
    parentId: id(3),
    reference: '<order>&"1"\\',
    effectiveAt: instant(0n),
    rulesVersion: 3,
    uses: [{ allowance: 'daily_box', subject: 'member:1', amount: amount(1n), windowSeconds: 86_400 }],
    memo: { metadata: 'ab'.repeat(32), note: 'cd'.repeat(32) },
  },
  'under the rules of nobody yet': { ...transfer, rulesVersion: 0 },
  'what opens accounts': { ...transfer, opened: ['user:b'] },
  'a hold with a deadline, and one without': {
    ...said,
    type: 'hold',
    postings: [],
    holds: [
      { id: id(1), account: 'member:1', amounts: held, expiresAt: committedAt, ...made },
      { id: id(4), account: 'pool:1', amounts: held, maker: 'amm-svc' },
    ],
  },
  'the end of a hold': {
    ...said,
    type: 'release',
    postings: [],
    ends: [{ hold: id(5), account: 'member:1', state: 'voided', released: held }],
  },
  'a reversal that leaves a debt': {
    ...transfer,
    type: 'reversal',
    accounts: [{ address: 'user:a', overdraftLimit: 25n }],
    reverses: id(6),
  },
  'an operation that was clamped': {
    ...transfer,
    operation: { name: 'GAME_WON', version: 2, account: 'user:b', requested: 10n, applied: 5n },
    uses: [
      {
        allowance: 'operation.game_won.spacing',
        subject: 'user:b',
        amount: amount(1n),
        windowSeconds: null,
        spacingSeconds: 60,
      },
    ],
  },
  'a refund': { ...transfer, type: 'refund', refunds: id(7) },
};

const encode = encoderOf(PostedTransaction);

test.each(Object.entries(records))('%s: the stored text is answered as the contract encodes it', (_, record) => {
  for (const replayed of [false, true]) {
    const after = touchedBalances(record).map((_, index) => BigInt(index) * 1_000n - 1_000n);
    const text = postedJson(withBalances(canonicalLine(record), storedBalances(record, after)), replayed);
    const expected = JSON.parse(encode(renderTransaction(record, after, replayed))) as Readonly<
      Record<string, unknown>
    >;
    const contract = Object.keys(PostedTransaction.shape);
    const answered = JSON.parse(text, withoutMaker) as Readonly<Record<string, unknown>>;
    const kept = Object.entries(answered).filter(([key]) => contract.includes(key));
    expect(Object.fromEntries(kept)).toEqual(expected);
    expect(Object.keys(answered).filter((key) => !contract.includes(key) && !ofJournal.includes(key))).toEqual([]);
  }
});

test('the table has every field that an answer can have', () => {
  const named = Object.values(records).flatMap((record) => Object.keys(renderTransaction(record, [], false)));
  expect(Object.keys(PostedTransaction.shape).filter((key) => !named.includes(key))).toEqual([]);
});

/** In the stored text, and no part of the contract: clients leave out what they do not know. */
const ofJournal = ['ends', 'opened', 'accounts', 'memo'];
/** Nor is who made a hold, and why. */
function withoutMaker(this: unknown, key: string, value: unknown): unknown {
  const isOfHold = typeof this === 'object' && this !== null && 'amounts' in this;
  return isOfHold && (key === 'maker' || key === 'reason') ? undefined : value;
}

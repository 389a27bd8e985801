import { amount, instant } from '@tix/contracts';
import { HledgerJournal } from './hledger-journal';
import type { JournalRecord } from './journal-record';

const at = (seconds: bigint) => instant(1_777_000_000_000_000n + seconds * 1_000_000n);

function recordOf(seq: number, facts: Partial<JournalRecord>): JournalRecord {
  const id = `01993f0e-7a3c-7c1e-9d0a-${String(seq).padStart(12, '0')}`;
  return {
    id,
    book: 'main',
    seq,
    type: 'transfer',
    actor: 'test',
    postings: [],
    committedAt: at(BigInt(seq)),
    ...facts,
  };
}

const asset = { kind: 'currency', maxSupply: 1_000_000n, tradable: true } as const;

test('every movement stands in units of its asset, with what its account has afterwards', () => {
  const journal = new HledgerJournal();
  expect(journal.write(recordOf(1, { type: 'book.opened', asset: { ...asset, code: 'TICKET', scale: 2 } }))).toBe('');
  expect(journal.write(recordOf(2, { type: 'asset.created', asset: { ...asset, code: 'IRON-ORE', scale: 0 } }))).toBe(
    '',
  );
  const postings = [
    { from: 'faucet:quest', to: 'member:a', asset: 'TICKET', amount: amount(1_205n) },
    { from: 'faucet:quest', to: 'member:a', asset: 'IRON-ORE', amount: amount(7n) },
    { from: 'member:a', to: 'sink:tax', asset: 'TICKET', amount: amount(5n) },
  ];
  expect(journal.write(recordOf(3, { reason: 'quest', postings }))).toBe(
    [
      '2026-04-24 (3) transfer quest  ; id:01993f0e-7a3c-7c1e-9d0a-000000000003, actor:test',
      '    faucet:quest  -12.05 "TICKET" = -12.05 "TICKET"',
      '    member:a  12.05 "TICKET" = 12.05 "TICKET"',
      '    faucet:quest  -7 "IRON-ORE" = -7 "IRON-ORE"',
      '    member:a  7 "IRON-ORE" = 7 "IRON-ORE"',
      '    member:a  -0.05 "TICKET" = 12.00 "TICKET"',
      '    sink:tax  0.05 "TICKET" = 0.05 "TICKET"',
      '',
      '',
    ].join('\n'),
  );
});

test('a record that cannot be the next one is not written', () => {
  expect(() => new HledgerJournal().write(recordOf(2, {}))).toThrow('seq 2 of main: seq 2 follows seq 0');
});

import { createHold, exportJournal, getAuditHead, MAIN_BOOK, openBook, verifyBooks } from '@tix/contracts';
import { GENESIS, invariants, linkBlock, parseLine, Replay, type Invariant } from '@tix/proofs';
import { expectConservation } from '@tix/testkit';
import { createHash } from 'node:crypto';
import {
  codeOf,
  fund,
  open,
  post,
  posting,
  startLedger,
  type TestLedger,
  transfer,
  valueOf,
} from '../testing/ledger-fixture';
import { times, verified } from '../testing/readings';

let ledger: TestLedger;
let seq = 0;
beforeAll(async () => {
  ledger = await startLedger();
  await fund(ledger, 'member:a', 1_000n);
  await open(ledger, 'member:b');
  const hold = { account: 'member:a', amounts: [{ asset: 'TICKET', amount: posting('', '', 5n).amount }] };
  valueOf(await ledger.command(createHold, { hold, ttlSeconds: 3_600 }));
  for (const units of [1n, 2n, 3n]) {
    const { seq: last } = valueOf(await post(ledger, { ...transfer('member:a', 'member:b', units), reason: 'why' }));
    seq = last - 1;
  }
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const sql = (text: string) => ledger.database.query(text);
/** As nobody but a superuser can: with every trigger off, in one statement batch. */
const tamper = (text: string) =>
  sql(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);
const at = (column: string) => `book_id = 1 and ${column} = ${seq}`;

const tables = ['transaction', 'entry', 'balance', 'block', 'book', 'account', 'asset', 'hold', 'hold_amount'];

/** What has been found broken so far. */
const broken = new Set<string>();

/** Tampers, asks what verify says, and puts everything back as it was. */
async function verdictOn(tampering: string) {
  await sql(tables.map((table) => `create table if not exists kept_${table} as table ledger.${table}`).join(';'));
  try {
    await tamper(tampering);
    const verdict = await verified(ledger);
    broken.add(/\((\w+)\)$/.exec(verdict.firstBad?.problem ?? '')?.[1] ?? 'nothing');
    return verdict;
  } finally {
    await tamper(
      tables
        .map(
          (table) =>
            `delete from ledger.${table}; insert into ledger.${table} select * from kept_${table}; drop table kept_${table}`,
        )
        .join(';'),
    );
  }
}

test('an untouched ledger is sound, and its heads are those of the books', async () => {
  valueOf(await ledger.command(openBook, { book: 'second' }));
  const { ok, books } = await verified(ledger);
  expect(ok).toBe(true);
  expect(books).toEqual(valueOf(await ledger.ask(getAuditHead, {})).books);
  expect(books.map(({ book }) => book)).toEqual([MAIN_BOOK, 'second']);
  expect(codeOf(await ledger.ask(verifyBooks, { book: 'nowhere' }))).toBe('BOOK_NOT_FOUND');
});

const onTheRow: readonly (readonly [string, () => string])[] = [
  [
    'a changed word of a line',
    () => `update ledger.transaction set line = replace(line, 'operator:test', 'operator:evil') where ${at('seq')}`,
  ],
  [
    'a changed amount in a line',
    () => `update ledger.transaction set line = replace(line, '"amount":2', '"amount":3') where ${at('seq')}`,
  ],
  ['a line that is no line', () => `update ledger.transaction set line = 'nonsense' where ${at('seq')}`],
  ['changed balances after', () => `update ledger.transaction set balances_after = '1 1' where ${at('seq')}`],
  ['a changed type beside the line', () => `update ledger.transaction set type = 'fee' where ${at('seq')}`],
  ['a changed reason beside the line', () => `update ledger.transaction set reason = null where ${at('seq')}`],
  ['a changed id beside the line', () => `update ledger.transaction set id = gen_random_uuid() where ${at('seq')}`],
  ['a changed time beside the line', () => `update ledger.transaction set at = at + 1 where ${at('seq')}`],
  ['a changed amount of an entry', () => `update ledger.entry set amount = amount + 1 where seq = ${seq} and leg = 0`],
  [
    'a changed running balance',
    () => `update ledger.entry set balance_after = balance_after + 1 where seq = ${seq} and leg = 1`,
  ],
  ['a changed kind of an entry', () => `update ledger.entry set kind = 'tax' where seq = ${seq} and leg = 1`],
  ['a deleted entry', () => `delete from ledger.entry where seq = ${seq} and leg = 1`],
  ['a changed hash of a block', () => `update ledger.block set hash = repeat('0', 64) where ${at('last_seq')}`],
  ['a changed time of a block', () => `update ledger.block set last_at = last_at + 1 where ${at('last_seq')}`],
];

test.each(onTheRow)('%s is found, and its row is named', async (_, tampering) => {
  expect(await verdictOn(tampering())).toMatchObject({ ok: false, firstBad: { book: MAIN_BOOK, seq } });
});

const gaps: readonly (readonly [string, () => string])[] = [
  ['a deleted transaction', () => `delete from ledger.transaction where ${at('seq')}`],
  ['a deleted block', () => `delete from ledger.block where ${at('last_seq')}`],
];

test.each(gaps)('%s is a gap, and the first row that does not follow is named', async (_, tampering) => {
  const { ok, firstBad } = await verdictOn(tampering());
  expect(ok).toBe(false);
  expect([seq, seq + 1]).toContain(firstBad?.seq);
});

test('a history cut off at its end is found, though everything before it is sound', async () => {
  const cut = `delete from ledger.block where book_id = 1 and last_seq > ${seq}; delete from ledger.transaction where book_id = 1 and seq > ${seq}`;
  expect(await verdictOn(cut)).toMatchObject({ ok: false, firstBad: { seq: seq + 1 } });
  expect(await verdictOn(`update ledger.book set seq = seq - 1 where id = 1`)).toMatchObject({ ok: false });
  expect(await verdictOn(`delete from ledger.block where book_id = 1 and last_seq > ${seq}`)).toMatchObject({
    ok: false,
  });
});

const inTables: readonly (readonly [string, () => string, string])[] = [
  [
    'a changed balance',
    () =>
      "update ledger.balance set balance = balance + 1 where account_id = (select id from ledger.account where address = 'member:b')",
    'member:b',
  ],
  [
    'a changed held amount',
    () =>
      "update ledger.balance set held = 0 where account_id = (select id from ledger.account where address = 'member:a')",
    'member:a',
  ],
  [
    'a lost balance',
    () => "delete from ledger.balance where account_id = (select id from ledger.account where address = 'member:b')",
    'member:b',
  ],
  [
    'an entry that no line made',
    () =>
      "insert into ledger.entry select balance_id, 1, 100, 1, 1, null from ledger.entry e join ledger.balance b on b.id = e.balance_id join ledger.account a on a.id = b.account_id where a.address = 'member:b' limit 1",
    'member:b',
  ],
  ['a changed head', () => "update ledger.book set head = repeat('0', 64) where id = 1", 'head'],
  [
    'an overdraft that nobody granted',
    () => "update ledger.account set overdraft_limit = 5 where address = 'member:b'",
    'member:b',
  ],
  [
    'an account frozen behind the journal',
    () => "update ledger.account set status = 'frozen' where address = 'member:b'",
    'member:b',
  ],
  ['a supply that was not minted', () => 'update ledger.asset set minted = minted + 1', 'TICKET'],
  ['a raised limit of an asset', () => 'update ledger.asset set max_balance = max_balance + 1', 'TICKET'],
  ['a hold with more left than it had', () => 'update ledger.hold_amount set remaining = remaining + 1', 'hold'],
  ['a hold that ended behind the journal', () => 'update ledger.hold set open = false', 'hold'],
];

test.each(inTables)('%s is found, and what it is named', async (_, tampering, name) => {
  const { ok, firstBad } = await verdictOn(tampering());
  expect(ok).toBe(false);
  expect(firstBad?.problem).toContain(name);
});

test('every invariant that is verified has been broken here or in the tests beside, and was named', () => {
  const beside = [
    'allowances',
    'catalogs',
    'partsOfTheSupply',
    'reserveByReason',
    'rulesInForce',
    'supplyAtEachBatch',
    'taxRecords',
  ];
  const verified = Object.entries<Invariant>(invariants).filter(([, { isVerified }]) => isVerified);
  expect([...broken, ...beside, 'usesOfAllowances'].sort()).toEqual(verified.map(([id]) => id).sort());
});

test('a ledger is verified while it works', async () => {
  const work = Promise.all(times(300, () => post(ledger, transfer('faucet:test', 'member:b', 1n))));
  const verdicts = await Promise.all(times(5, () => verified(ledger)));
  await work;
  expect(verdicts.map(({ ok }) => ok)).toEqual(times(5, () => true));
  expect(await verified(ledger)).toMatchObject({ ok: true });
});

test('whoever has the export alone comes to the same head and the same balances', async () => {
  const replay = new Replay();
  let [head, after] = [GENESIS, 0];
  for (;;) {
    const stretch = valueOf(await ledger.ask(exportJournal, { book: MAIN_BOOK, afterSeq: after }));
    if (stretch.lines.length === 0) break;
    let begin = 0;
    for (const { lastSeq, hash } of stretch.blocks) {
      const lines = stretch.lines.slice(begin, lastSeq - after);
      begin = lastSeq - after;
      for (const line of lines) expect(replay.apply(parseLine(line))).toHaveProperty('changes');
      head = linkBlock(sha256, head, lines);
      expect(head).toBe(hash);
    }
    after = stretch.blocks.at(-1)?.lastSeq ?? stretch.lastSeq;
  }
  expect(valueOf(await ledger.ask(getAuditHead, { book: MAIN_BOOK })).books).toEqual([
    { book: MAIN_BOOK, seq: replay.seq, head },
  ]);
  expect(replay.balance('member:b TICKET')).toMatchObject({ balance: 306n });
});

import {
  amount,
  exportJournal,
  getTransaction,
  listTaxRecords,
  MAIN_BOOK,
  refundTransaction,
  type RequestOf,
  reverseTransaction,
  setRules,
  type TaxRecord,
  transactionsPosted,
} from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { codeOf, fund, open, post, posting, startLedger, type TestLedger, valueOf } from '../testing/ledger-fixture';
import { history } from '../store/migrations/keep-totals';
import { otherService } from '../testing/other-service';
import { verified } from '../testing/readings';

let ledger: TestLedger;
let sale: Awaited<ReturnType<typeof sell>>;
beforeAll(async () => {
  ledger = await startLedger();
  const governance = await otherService(ledger, 'governance-svc');
  valueOf(await governance.command(setRules, { version: 1 }));
  await fund(ledger, 'member:a', 10_000n);
  await fund(ledger, 'member:b', 10_000n);
  await open(ledger, 'member:shop', 'commons:treasury');
  sale = await sell('member:a', 100n);
});
afterEach(async () => {
  expect(await verified(ledger)).toMatchObject({ ok: true });
  await expectConservation(ledger.database, MAIN_BOOK);
});
afterAll(() => ledger.stop());

/** A sale with two taxes and a fee. */
async function sell(buyer: string, units: bigint) {
  const tax = (rule: string, to: string, taxed: bigint) => ({
    ...posting(buyer, to, taxed),
    kind: 'tax' as const,
    rule,
  });
  const postings = [
    { ...posting(buyer, 'member:shop', units), kind: 'principal' as const },
    tax('single', 'sink:single', 3n),
    { ...posting(buyer, 'sink:fee', 1n), kind: 'fee' as const },
    tax('msell', 'commons:treasury', 40n),
  ];
  return valueOf(await post(ledger, { type: 'sale', reason: 'sale', rulesVersion: 1, postings }));
}

const taxes = async (filter: Partial<RequestOf<typeof listTaxRecords>> = {}): Promise<TaxRecord[]> => {
  const all: TaxRecord[] = [];
  for (let after: string | undefined, isLast = false; !isLast;) {
    const order = { book: MAIN_BOOK, limit: 2, ...filter, ...(after !== undefined && { after }) };
    const page = valueOf(await ledger.ask(listTaxRecords, order));
    all.push(...page.data);
    after = page.next;
    isLast = after === undefined;
  }
  return all;
};

test('every posting of kind tax is a record with its transaction, its rule and the version of the rules', async () => {
  const record = { seq: sale.seq, parentId: sale.id, type: 'sale', reason: 'sale', rulesVersion: 1, asset: 'TICKET' };
  const { committedAt } = sale;
  const first = { id: `${sale.seq}.1`, from: 'member:a', to: 'sink:single', amount: 3n, rule: 'single' };
  const second = { id: `${sale.seq}.3`, from: 'member:a', to: 'commons:treasury', amount: 40n, rule: 'msell' };
  expect(await taxes({ parentId: sale.id })).toEqual([
    { ...record, ...second, committedAt },
    { ...record, ...first, committedAt },
  ]);
});

test('the postings of answer, event, journal and history carry kind and rule', async () => {
  const kinds = [['principal', undefined], ['tax', 'single'], ['fee', undefined], ['tax', 'msell']]; // prettier-ignore
  const of = ({ postings }: Pick<typeof sale, 'postings'>) => postings.map(({ kind, rule }) => [kind, rule]);
  expect(of(sale)).toEqual(kinds);
  expect(of(valueOf(await ledger.ask(getTransaction, { book: MAIN_BOOK, id: sale.id })))).toEqual(kinds);
  const { lines } = valueOf(await ledger.ask(exportJournal, { book: MAIN_BOOK, afterSeq: sale.seq - 1 }));
  const event = { book: MAIN_BOOK, incarnation: 1, transactions: [{ ...JSON.parse(lines[0] ?? ''), balances: [] }] };
  expect(of(transactionsPosted.payload.decode(event).transactions[0] as never)).toEqual(kinds);
});

test('records are found by who paid or got the tax, and by rule, newest first and page by page', async () => {
  const others = [await sell('member:b', 10n), await sell('member:a', 20n), await sell('member:b', 30n)];
  const seqs = (records: readonly TaxRecord[]) => records.map(({ seq, rule }) => `${seq} ${rule}`);
  const both = ({ seq }: { seq: number }) => [`${seq} msell`, `${seq} single`];
  const newest = [...others].reverse();
  expect(seqs(await taxes())).toEqual([...newest, sale].flatMap(both));
  expect(seqs(await taxes({ account: 'member:a' }))).toEqual([others[1], sale].flatMap((one) => both(one as never)));
  expect(seqs(await taxes({ account: 'sink:single' }))).toEqual([...newest, sale].map(({ seq }) => `${seq} single`));
  expect(seqs(await taxes({ rule: 'msell', account: 'member:b' }))).toEqual([
    `${others[2]?.seq} msell`,
    `${others[0]?.seq} msell`,
  ]);
  expect(await taxes({ rule: 'none' })).toEqual([]);
  expect(await taxes({ account: 'member:shop' })).toEqual([]);
  expect(await taxes({ parentId: '01993f0e-0000-7000-8000-000000000009' })).toEqual([]);
  const nobody = { book: MAIN_BOOK, limit: 2, account: 'member:nobody' };
  expect(codeOf(await ledger.ask(listTaxRecords, nobody))).toBe('ACCOUNT_NOT_FOUND');
});

test('a reversal gives back the taxes of its parent, a refund its part of them, each with a record of its own', async () => {
  const reversed = await sell('member:a', 100n);
  const { id } = valueOf(await ledger.command(reverseTransaction, { transactionId: reversed.id, reason: 'mistake' }));
  const back = { from: 'commons:treasury', to: 'member:a', amount: 40n, rule: 'msell', type: 'reversal' };
  const burned = { from: 'sink:single', to: 'member:a', amount: 3n, rule: 'single', type: 'reversal' };
  const records = await taxes({ parentId: id });
  expect(records).toEqual(expect.arrayContaining([expect.objectContaining(back), expect.objectContaining(burned)]));
  expect(records).toHaveLength(2);

  const refunded = await sell('member:a', 100n);
  const order = { transactionId: refunded.id, amount: amount(50n), reason: 'half' };
  const half = valueOf(await ledger.command(refundTransaction, order));
  expect((await taxes({ parentId: half.id })).map(({ rule, amount: units }) => [rule, units])).toEqual([
    ['msell', 20n],
    ['single', 2n],
  ]);
});

test('a transfer without a tax leaves no record; a record behind the ledger’s back is found', async () => {
  const before = await taxes();
  valueOf(await post(ledger, { type: 'transfer', postings: [posting('member:a', 'member:b', 1n)] }));
  expect(await taxes()).toEqual(before);
  const change = (text: string) =>
    ledger.database.query(`set session_replication_role = replica; ${text}; set session_replication_role = origin`);
  await change(`update ledger.tax set rule = 'other' where seq = ${sale.seq} and posting = 1`);
  expect(await verified(ledger)).toMatchObject({ ok: false, firstBad: { problem: expect.stringContaining('tax') } });
  await change(`update ledger.tax set rule = 'single' where seq = ${sale.seq} and posting = 1`);
});

test('a ledger with a history gets its totals from its entries when it is migrated', async () => {
  const rows = async (table: string) => {
    const columns = table === 'tax' ? 'seq, posting, payer_id, payee_id, asset_id, amount' : '*';
    return ledger.database.query(
      `select ${columns} from ledger.${table} order by seq, ${table === 'tax' ? 'posting' : 'asset_id'}`,
    );
  };
  const before = [await rows('supply'), await rows('tax')];
  expect(before[0]?.length).toBeGreaterThan(2);
  await ledger.database.query(`set session_replication_role = replica;
    create table kept as table ledger.tax; delete from ledger.supply; delete from ledger.tax; ${history};
    set session_replication_role = origin`);
  expect([await rows('supply'), await rows('tax')]).toEqual(before);
  await ledger.database.query(`set session_replication_role = replica;
    delete from ledger.tax; insert into ledger.tax select * from kept; set session_replication_role = origin`);
});

import { getTransaction, listBooks, MAIN_BOOK, setRules } from '@tix/contracts';
import { expectConservation } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { codeOf, fund, open, post, startLedger, type TestLedger, transfer, valueOf } from '../testing/ledger-fixture';
import { otherService, type OtherService } from '../testing/other-service';
import { countOf, times, verified } from '../testing/readings';

let ledger: TestLedger;
let governance: OtherService;
beforeAll(async () => {
  ledger = await startLedger();
  await ledger.replica();
  governance = await otherService(ledger, 'governance-svc');
  await fund(ledger, 'member:a', 100_000n);
  await open(ledger, 'member:b');
});
afterEach(() => expectConservation(ledger.database, MAIN_BOOK));
afterAll(() => ledger.stop());

const set = async (version: number, id = uuidv7()) => valueOf(await governance.command(setRules, { version, id }));
const pay = (rulesVersion: number, more: object = {}) =>
  post(ledger, transfer('member:a', 'member:b', 1n, { rulesVersion, ...more }));
const bookOf = async () => valueOf(await ledger.ask(listBooks, { book: MAIN_BOOK })).data[0];

test('a version takes effect at its seq, is shown with its book, and asked for again is answered alike', async () => {
  expect(await bookOf()).toMatchObject({ rulesVersion: 0, rulesSeq: 0 });
  expect(codeOf(await pay(0))).toBe('OK');
  const id = uuidv7();
  const first = await set(1, id);
  expect(first).toMatchObject({ version: 1, replayed: false });
  expect(await bookOf()).toMatchObject({ rulesVersion: 1, rulesSeq: first.seq, seq: first.seq });
  expect(await set(1, id)).toEqual({ ...first, replayed: true });
  expect(await set(1)).toEqual(first);
  expect(codeOf(await governance.command(setRules, { version: 3 }))).toBe('RULES_CHANGED');
  expect(codeOf(await ledger.command(setRules, { version: 2 }))).toBe('NOT_OWNER');
});

test('a refusal for other rules is not remembered: the same id passes once it is composed anew', async () => {
  const { version } = await set(((await bookOf())?.rulesVersion ?? 0) + 1);
  const id = uuidv7();
  expect(codeOf(await pay(version - 1, { id, fingerprint: 'f' }))).toBe('RULES_CHANGED');
  const posted = valueOf(await pay(version, { id, fingerprint: 'f' }));
  expect(posted).toMatchObject({ rulesVersion: version, replayed: false });
  // A retry that still names the old rules gets the first answer: it was posted before they changed.
  await set(version + 1);
  expect(valueOf(await pay(version - 1, { id, fingerprint: 'f' }))).toEqual({ ...posted, replayed: true });
  expect(valueOf(await ledger.ask(getTransaction, { book: MAIN_BOOK, id }))).toMatchObject({ rulesVersion: version });
});

test('while rules change under load, every post before the seq has the old version and every one after it the new', async () => {
  const before = (await bookOf())?.rulesVersion ?? 0;
  let isOver = false;
  const codes: string[] = [];
  const posts: { seq: number; version: number | undefined }[] = [];
  const sell = async (worker: number) => {
    // Each knows one version and goes on with it until it is refused, then with the next.
    for (let version = before; !isOver;) {
      const result = await pay(version, { id: uuidv7(), reference: `${worker}` });
      codes.push(codeOf(result));
      if (result.ok) posts.push({ seq: result.value.seq, version: result.value.rulesVersion });
      else if (result.refusal.code === 'RULES_CHANGED') version = Number(result.refusal.details?.['version']);
    }
  };
  const sellers = times(12, sell);
  const changes: { version: number; seq: number }[] = [{ version: before, seq: 0 }];
  for (let version = before + 1; version <= before + 5; version += 1) {
    const enough = posts.length + 40;
    while (posts.length < enough) await new Promise((resolve) => setImmediate(resolve));
    changes.push(await set(version));
  }
  isOver = true;
  await Promise.all(sellers);

  const inForce = (seq: number) => changes.findLast((change) => change.seq < seq)?.version;
  expect(posts.filter(({ seq, version }) => version !== inForce(seq))).toEqual([]);
  expect(new Set(codes)).toEqual(new Set(['OK', 'RULES_CHANGED']));
  // Nearly everybody met every change: nobody was served under rules that had gone.
  expect(countOf(codes, 'RULES_CHANGED')).toBeGreaterThan(12);
  expect(await verified(ledger)).toMatchObject({ ok: true });
}, 60_000);

test('a version behind the ledger’s back is found', async () => {
  const tamper = (change: string) =>
    ledger.database.query(`update ledger.book set rules_version = rules_version ${change} where id = 1`);
  await tamper('+ 1');
  expect(await verified(ledger)).toMatchObject({ ok: false, firstBad: { problem: expect.stringContaining('rules') } });
  await tamper('- 1');
  expect(await verified(ledger)).toMatchObject({ ok: true });
});

import { randomUUID } from 'node:crypto';
import { getAuditHead, listWitnesses, witnessCheckpoint, type Witness } from '@tix/contracts';
import { startLedger, type TestLedger } from '../testing/ledger-fixture';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await startLedger();
});
afterAll(() => ledger.stop());

const hex = (digit: string) => digit.repeat(64);
async function kept(size: number, root: string): Promise<Witness> {
  const reply = await ledger.ask(witnessCheckpoint, { id: randomUUID(), size, root, hash: root });
  if (!reply.ok) throw new Error(reply.refusal.detail);
  return reply.value as Witness;
}

/** @covers S8 */
test('a checkpoint is kept once beside the head of main, and another root of its size beside it', async () => {
  const head = await ledger.ask(getAuditHead, { book: 'main' });
  const first = await kept(7, hex('a'));
  expect(head).toMatchObject({ ok: true, value: { books: [first.head] } });
  expect(await Promise.all([kept(7, hex('a')), kept(7, hex('a'))])).toEqual([first, first]);
  const [forged, next] = [await kept(7, hex('b')), await kept(9, hex('c'))];
  expect(await ledger.ask(listWitnesses, { limit: 2 })).toEqual({ ok: true, value: { data: [next, first], next: `7.${hex('a')}` } });
  expect(await ledger.ask(listWitnesses, { limit: 2, after: `7.${hex('a')}` })).toEqual({ ok: true, value: { data: [forged] } });
}); // prettier-ignore

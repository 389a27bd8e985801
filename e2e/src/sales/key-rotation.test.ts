import { randomBytes } from 'node:crypto';
import type { terminalRoutes } from '@tix/contracts';
import { genesisOf, keyIdOf, sealBundle, verifyChain, writeKeyRotation, type Entry } from '@tix/sales-core';
import { done, outcomeOf, times, type Wire } from '../testing/actors';
import { startEconomy, type Economy } from '../testing/economy';
import { tampered } from '../testing/log-deeds';
import { verifyBase64 } from '../testing/signatures';
import { newTill, outcomes, sha256, syncDeeds } from '../testing/sync-deeds';
import { enrolledTill, newKey, pushText, signingWith, type Till } from '../testing/till';

type Keys = Wire<typeof terminalRoutes.keys>;

let economy: Economy;
let deeds: ReturnType<typeof syncDeeds>;
beforeAll(async () => {
  economy = await startEconomy({ services: ['sales-svc'] });
  deeds = syncDeeds(economy);
});
afterAll(() => economy.stop());

const keysOf = async ({ shop }: Till) =>
  done(await economy.operator.get<Keys>(`/v1/sales/terminals/${shop.terminalId}/keys`)).data;
const eventsOf = async ({ shop }: Till) => {
  const rows = await economy.database.query<{ event: string }>(
    `select public ->> 'event' as event from sales.entry where kind = 'event' and terminal_id like $1 order by log_index`,
    [`${shop.terminalId}%`],
  );
  return rows.map(({ event }) => event);
};
const about = () => ({ createdAt: new Date().toISOString(), lastCheckpoint: null });
const chance = () => ({
  nowMs: BigInt(Date.now()),
  tail: randomBytes(10).toString('hex'),
  salt: randomBytes(16).toString('hex'),
});
const verdict = (till: Till, publicKey: string) =>
  verifyChain(
    { hash: sha256, signed: { publicKey, verify: verifyBase64 } },
    { seq: 0, auditHash: genesisOf(sha256, till.shop.terminalId) },
    till.entries,
  );

/** @covers S11 */
test('a terminal changes its key in its journal: what is behind is signed with the next one, and old bundles stay good', async () => {
  const till = await newTill(economy);
  const former = till.signing;
  times(2, () => till.sell());
  const old = till.bundle();
  const rotation = till.rotate();
  times(2, () => till.sell());
  expect(outcomes(done(await till.push()))).toEqual(times(5, () => 'accepted'));
  const again = [done(await pushText(economy, old)), done(await till.push())];
  expect(again.map(outcomes)).toEqual([times(2, () => 'duplicate'), times(5, () => 'duplicate')]);
  till.rotate();
  till.sell();
  expect(outcomes(done(await till.push(5)))).toEqual(['accepted', 'accepted']);
  const keys = await keysOf(till);
  expect(keys.map(({ kid, firstSeq, lastSeq, by }) => ({ kid, firstSeq, lastSeq, by }))).toEqual([
    { kid: former.kid, firstSeq: 1, lastSeq: 3, by: 'enrolment' },
    { kid: rotation.public['kid'], firstSeq: 4, lastSeq: 6, by: 'rotation' },
    { kid: till.signing.kid, firstSeq: 7, by: 'rotation' },
  ]);
  expect(keys[1]?.documentId).toBe(rotation.header.ticketId);
  // With the first key alone everything is followed to the last one.
  expect(verdict(till, keys[0]?.publicKey ?? '')).toEqual([]);
  expect(await deeds.faults()).toEqual([]);
  expect(await eventsOf(till)).toEqual(['terminal.enrolled', 'terminal.key-rotated', 'terminal.key-rotated']);
});

/** @covers S11 */
test('a bundle that was sealed before the change and one of the middle are taken in any order, cut or whole', async () => {
  const till = await newTill(economy);
  times(45, () => till.sell());
  till.rotate();
  till.sell();
  // The change lies behind the first part that crosses the bus, and behind all of the first bundle.
  expect(outcomes(done(await till.push(0, 43)))).toEqual(times(43, () => 'accepted'));
  expect(await till.push(44)).toMatchObject({ status: 409, body: { code: 'GAP', details: { expectedSeq: 44 } } });
  expect(outcomes(done(await till.push(43)))).toEqual(times(4, () => 'accepted'));
  expect(outcomes(done(await till.push()))).toEqual(times(47, () => 'duplicate'));
});

/** @covers S11 */
test('who has a key that has ended writes nothing more: what follows the change with it is kept aside, and the terminal goes on', async () => {
  const till = await newTill(economy);
  const thief = till.copy();
  till.rotate();
  done(await till.push());
  thief.entries.push(...till.entries);
  const stolen = thief.sell();
  const { results } = done(await pushText(economy, sealBundle(thief.signing, [stolen], about())));
  expect(results).toMatchObject([{ outcome: 'conflict', type: 'FORK' }]);
  const head = await deeds.chainOf(till);
  expect(head).toHaveLength(1);
  till.sell();
  expect(outcomes(done(await till.push(1)))).toEqual(['accepted']);
  expect((await keysOf(till)).map(({ kid }) => kid)).toEqual([thief.signing.kid, till.signing.kid]);
});

/** Changes of a key that nobody who had it has made. */
const forged: readonly (readonly [string, (till: Till) => Entry, object])[] = [
  [
    'signed with the key that it names',
    (till) => {
      const { raw, privateKey } = newKey();
      const next = signingWith(privateKey, till.signing.kid);
      return writeKeyRotation(next, till.terminal, raw, chance());
    },
    { outcome: 'conflict', type: 'CHAIN_BREAK' },
  ],
  [
    'to the key that signs it',
    (till) => {
      const { raw, privateKey } = newKey();
      const rotation = writeKeyRotation(till.signing, till.terminal, raw, chance());
      till.entries.push(rotation);
      till.signing = signingWith(privateKey, keyIdOf(sha256, raw));
      return writeKeyRotation(till.signing, till.terminal, raw, chance());
    },
    { outcome: 'rejected', code: 'KEY_INVALID', type: 'CHAIN_BREAK' },
  ],
  [
    'that names another key before it',
    (till) => writeKeyRotation({ ...till.signing, kid: '0'.repeat(16) }, till.terminal, newKey().raw, chance()),
    { outcome: 'rejected', code: 'KEY_INVALID', type: 'CHAIN_BREAK' },
  ],
  [
    'that is no key',
    (till) => writeKeyRotation(till.signing, till.terminal, 'ab'.repeat(31), chance()),
    { outcome: 'rejected', code: 'VALIDATION', type: 'CHAIN_BREAK' },
  ],
];

/** @covers S11 */
test.each(forged)('a change of the key %s is refused, and the terminal is blocked', async (_, forge, expected) => {
  const till = await newTill(economy);
  till.sell();
  const { kid } = till.signing;
  const before = [...till.entries];
  const entry = forge(till);
  const isSecond = till.entries.length > before.length;
  const entries = [...till.entries, entry] as unknown as [Entry, ...Entry[]];
  const rotations = till.entries.slice(before.length);
  const { results } = done(await pushText(economy, sealBundle(till.signing, entries, { ...about(), rotations })));
  expect(results.at(-1)).toMatchObject(expected);
  expect(await keysOf(till)).toHaveLength(isSecond ? 2 : 1);
  const [conflict] = await deeds.conflictsOf(till);
  expect(conflict).toMatchObject({ type: 'CHAIN_BREAK', status: 'open' });
  expect((await eventsOf(till)).at(-1)).toBe('terminal.blocked');
  done(await deeds.resolve(conflict?.id ?? '', 'void'));
  const renewed = await enrolledTill(economy, till.shop);
  renewed.sell();
  expect(outcomes(done(await renewed.push()))).toEqual(['accepted']);
  expect((await keysOf(till)).map((key) => key.kid)).toEqual(expect.arrayContaining([kid, renewed.signing.kid]));
});

/** @covers S11 */
test('a bundle that is sealed with a key that no sound change leads to is refused whole', async () => {
  const till = await newTill(economy);
  till.sell();
  const { raw, privateKey } = newKey();
  const next = signingWith(privateKey, keyIdOf(sha256, raw));
  const own = writeKeyRotation(next, till.terminal, raw, chance());
  const other = await newTill(economy);
  const others = writeKeyRotation(other.signing, till.terminal, raw, chance());
  const astray = writeKeyRotation(till.signing, other.terminal, raw, chance());
  const sound = writeKeyRotation(till.signing, till.terminal, raw, chance());
  const edited = { ...sound, public: { ...sound.public, seq: 77 } };
  const push = (rotations: readonly Entry[]) =>
    pushText(economy, sealBundle(next, till.entries as [Entry, ...Entry[]], { ...about(), rotations }));
  const size = await deeds.logSize();
  for (const rotations of [[], [own], [others], [astray], [edited]]) {
    expect(outcomeOf(await push(rotations))).toBe('SIGNATURE_INVALID');
  }
  expect(outcomeOf(await push(times(9, () => sound)))).toBe('VALIDATION');
  expect(await deeds.logSize()).toBe(size);
  // The change alone is no entry yet: what it leads to seals, and signs nothing of the chain.
  expect(outcomes(done(await push([sound])))).toEqual(['accepted']);
  expect(await keysOf(till)).toHaveLength(1);
});

/** @covers S11 */
test('after a copy of the journal has changed its key the second branch is kept whole, and adopted with its signatures', async () => {
  const till = await newTill(economy);
  till.sell();
  done(await till.push());
  const copy = till.copy();
  till.rotate();
  till.sell();
  copy.rotate();
  copy.sell();
  expect(outcomes(done(await till.push()))).toEqual(['duplicate', 'accepted', 'accepted']);
  expect(outcomes(done(await copy.push()))).toEqual(['duplicate', 'conflict', 'conflict']);
  copy.sell();
  // What follows is sealed with a key that only the branch has come to.
  const text = sealBundle(copy.signing, copy.entries.slice(3) as [Entry], about());
  expect(outcomes(done(await pushText(economy, text)))).toEqual(['conflict']);
  const [conflict] = await deeds.conflictsOf(till);
  expect(conflict).toMatchObject({ type: 'FORK', quarantined: 3 });
  done(await deeds.resolve(conflict?.id ?? '', 'adopt'));
  const adopted = await deeds.chainOf(till, '~2');
  expect(adopted.map(({ audit_hash }) => audit_hash)).toEqual(copy.entries.slice(1).map(({ auditHash }) => auditHash));
  expect((await keysOf(till)).at(-1)?.kid).toBe(till.signing.kid);
  till.sell();
  expect(outcomes(done(await till.push(3)))).toEqual(['accepted']);
  expect(await deeds.faults()).toEqual([]);
});

/** @covers S8 S11 */
test('an audit finds a signature of another key, one that is missing, and a key that no event of the log has named', async () => {
  const till = await newTill(economy);
  const first = till.sell();
  till.rotate();
  const second = till.sell();
  done(await till.push());
  const field = async (change: string, back: string) => {
    await tampered(economy, change);
    const faults = await deeds.faults();
    await tampered(economy, back);
    return faults;
  };
  const setSig = (entry: Entry, sig: string | null) =>
    `update sales.entry set sig = ${sig === null ? 'null' : `'${sig}'`} where ticket_id = '${entry.header.ticketId}'`;
  const at = ({ header }: Entry) => [{ of: 'entry', field: 'sig', ticketId: header.ticketId }];
  const whole = setSig(second, second.sig ?? '');
  expect(await field(setSig(second, null), whole)).toMatchObject(at(second));
  expect(await field(setSig(second, first.sig ?? ''), whole)).toMatchObject(at(second));
  // The next key signs what was before it.
  const mine = till.signing.sign(Buffer.from(first.auditHash, 'hex'));
  expect(await field(setSig(first, mine), setSig(first, first.sig ?? ''))).toMatchObject(at(first));
  const { terminalId } = till.shop;
  const [key] = (await keysOf(till)).slice(-1);
  const forger = newKey();
  const swap = (publicKey = '') =>
    `update sales.terminal_key set public_key = '${publicKey}' where kid = '${key?.kid}'`;
  expect(await field(swap(forger.raw), swap(key?.publicKey))).toMatchObject([
    ...at(second),
    { of: 'terminal', field: 'key', terminalId },
  ]);
  expect(await deeds.faults()).toEqual([]);
});

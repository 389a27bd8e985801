import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { genesisOf, type Entry } from './entry';
import { keyIdOf, rotationIn, writeKeyRotation } from './key-rotation';
import { writeSale, type OfflineTerminal, type Signing } from './offline-terminal';
import { verifyChain, type VerifySignature } from './verify-chain';

const hash = (...parts: readonly Uint8Array[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

const check: VerifySignature = (publicKey, message, signature) => {
  const spki = Buffer.from(`302a300506032b6570032100${publicKey}`, 'hex');
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'base64'));
};

interface TestKey {
  readonly publicKey: string;
  readonly signing: Signing;
}

function keyPair(): TestKey {
  const { privateKey, publicKey: key } = generateKeyPairSync('ed25519');
  const publicKey = key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const signing = {
    ...{ hash, kid: keyIdOf(hash, publicKey) },
    sign: (message: Uint8Array) => sign(null, message, privateKey).toString('base64'),
  };
  return { publicKey, signing };
}

const [first, second, third] = [keyPair(), keyPair(), keyPair()];
const beginning = { seq: 0, auditHash: genesisOf(hash, 'T-1') };
const location = { id: 'store', timeZone: 'UTC', taxRounding: 'per_rate' } as const;

function behind(entries: readonly Entry[]): OfflineTerminal {
  const head = entries.at(-1)?.auditHash ?? beginning.auditHash;
  return { id: 'T-1', location, seq: BigInt(entries.length), head, issuedMs: 0n };
}

const chance = (at: number) => ({
  ...{ nowMs: 1_795_132_800_000n + BigInt(at), tail: at.toString(16).padStart(20, '0'), salt: '01'.repeat(16) },
});

/** A sale with one of the keys, or a change of one key to another. */
type Step = { readonly sale: TestKey } | { readonly from: TestKey; readonly to: string };

function chainOf(steps: readonly Step[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [at, step] of steps.entries()) {
    if ('from' in step) {
      entries.push(writeKeyRotation(step.from.signing, behind(entries), step.to, chance(at)));
      continue;
    }
    const sale = writeSale(
      step.sale.signing,
      behind(entries),
      {
        ...{ terminalId: 'T-1', locationId: 'store', currency: 'EUR' },
        items: [{ sku: 'a', qty: '1', price: 50 }],
        payments: [{ method: 'cash', amount: 50 }],
      },
      chance(at),
    );
    if (!sale.ok) throw new Error(sale.refusal.code);
    entries.push(sale.value);
  }
  return entries;
}

const faultsOf = (steps: readonly Step[], change: (entry: Entry) => Entry = (entry) => entry) =>
  verifyChain(
    { hash, signed: { publicKey: first.publicKey, verify: check } },
    beginning,
    chainOf(steps).map(change),
  ).map(({ seq, field }) => `${seq} ${field}`);

const toSecond: Step = { from: first, to: second.publicKey };
const toThird: Step = { from: second, to: third.publicKey };

test('with the first key a chain is followed over every change to the last', () => {
  const steps: readonly Step[] = [{ sale: first }, toSecond, { sale: second }, toThird, { sale: third }];
  expect(faultsOf(steps)).toEqual([]);
  // Where nothing must be signed, whoever has signed does not matter.
  expect(verifyChain({ hash }, beginning, chainOf([{ sale: third }, toSecond]))).toEqual([]);
});

test('a change names the key that signs it and the next one by their ids', () => {
  const [rotation] = chainOf([toSecond]);
  expect(rotation && rotationIn(rotation)).toMatchObject({
    ...{ type: 'event', event: 'terminal.key-rotated', seq: 1, refersTo: null, training: false },
    ...{ previousKid: first.signing.kid, kid: second.signing.kid, publicKey: second.publicKey },
  });
  const [sale] = chainOf([{ sale: first }]);
  expect(sale && rotationIn(sale)).toBeUndefined();
});

test.each<readonly [string, readonly Step[], readonly string[]]>([
  ['the key that has ended signs what is behind the change', [toSecond, { sale: first }], ['2 sig']],
  ['the next key signs what is before the change', [{ sale: second }, toSecond], ['1 sig']],
  ['the change is signed with the key that it names', [{ from: second, to: second.publicKey }], ['1 sig', '1 key']],
  ['a change leads to the key that signs it', [{ from: first, to: first.publicKey }], ['1 key']],
  ['a change leads back to a key that has ended', [toSecond, { from: second, to: first.publicKey }], ['2 key']],
  ['a change leads to what is no key', [{ from: first, to: 'ab'.repeat(31) }], ['1 key']],
  [
    'a change of another key',
    [{ from: { ...first, signing: { ...first.signing, kid: 'x' } }, to: second.publicKey }],
    ['1 key'],
  ],
  ['nothing follows a change that is not sound', [{ from: first, to: first.publicKey }, { sale: first }], ['1 key']],
])('%s: it is found', (_, steps, faults) => {
  expect(faultsOf(steps)).toEqual(faults);
});

test('a change that says another key than it was signed with is not followed', () => {
  const other = third.publicKey;
  const forge = (entry: Entry): Entry =>
    entry.header.kind === 'event'
      ? { ...entry, public: { ...entry.public, publicKey: other, kid: third.signing.kid } }
      : entry;
  expect(faultsOf([toSecond, { sale: third }], forge)).toEqual(['1 publicHash', '2 sig']);
});

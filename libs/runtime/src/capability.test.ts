import { createHmac, randomBytes } from 'node:crypto';
import type { Capability } from '@tix/contracts';
import { signCapability, verifyCapability } from '.';

const key = randomBytes(32);
const capability: Capability = {
  command: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b',
  fingerprint: 'f|with|bars',
  actor: 'app:1',
  client: '1',
  book: 'main',
  debits: ['member:42', 'app:1'],
  mint: false,
  burn: true,
  admin: false,
  expiresAt: 1,
};

const consent = {
  account: 'member:42',
  counts: [{ allowance: 'consent_1' }, { allowance: 'consent_1_0', asset: 'TICKET' }],
};

test.each([
  capability,
  { ...capability, debits: '*' as const, mint: true, admin: true, client: 'operator' },
  { ...capability, debits: [], burn: false, fingerprint: '' },
  { ...capability, debits: ['member:42'], consent },
])('a token gives back what was signed', (signed) => {
  expect(verifyCapability(key, signCapability(key, signed), signed)).toEqual(signed);
});

test('another key, more rights, a changed signature or no token at all verify as nothing', () => {
  const token = signCapability(key, capability);
  for (const forged of [
    '',
    '|',
    token.slice(0, token.lastIndexOf('|')),
    token.replace('member:42,app:1', '*'),
    token.replace('|b|', '|mba|'),
    token.replace('|1|', '|99999999999999|'),
    `${token}AA`,
    token.slice(1),
  ]) {
    expect(verifyCapability(key, forged, capability)).toBeUndefined();
  }
  expect(verifyCapability(randomBytes(32), token, capability)).toBeUndefined();
});

test('a consent cannot be left out or widened', () => {
  const token = signCapability(key, { ...capability, consent });
  for (const forged of [
    token.replace('|member:42,consent_1,consent_1_0=TICKET|', '|'),
    token.replace(',consent_1_0=TICKET', ''),
    token.replace('consent_1_0=TICKET', 'consent_1_0=IRON'),
  ]) {
    expect(forged).not.toBe(token);
    expect(verifyCapability(key, forged, capability)).toBeUndefined();
  }
});

test.each(['command', 'fingerprint', 'actor', 'book'] as const)(
  'a token for another %s verifies as nothing',
  (field) => {
    const token = signCapability(key, capability);
    expect(verifyCapability(key, token, { ...capability, [field]: `${capability[field]}x` })).toBeUndefined();
  },
);

test('signed text that is no capability verifies as nothing', () => {
  const { command, actor, book, fingerprint } = capability;
  const sign = (granted: string) =>
    createHmac('sha256', key).update(`${granted}|${command}|${actor}|${book}|${fingerprint}`).digest('base64url');
  for (const granted of ['1|*|mba', '1|*|mba|9|more']) {
    expect(verifyCapability(key, `${granted}|${sign(granted)}`, capability)).toBeUndefined();
  }
});

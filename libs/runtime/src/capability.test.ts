import { createHmac, randomBytes } from 'node:crypto';
import type { Capability } from '@tix/contracts';
import { signCapability, verifyCapability } from '.';

const key = randomBytes(32);
const capability: Capability = {
  command: '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3b',
  fingerprint: 'f',
  actor: 'app:1',
  client: '1',
  book: 'main',
  debits: ['member:42'],
  mint: false,
  burn: false,
  admin: false,
  expiresAt: 1,
};

test('a token gives back what was signed', () => {
  expect(verifyCapability(key, signCapability(key, capability))).toEqual(capability);
});

test('another key, a changed body, a changed signature or no token at all verify as nothing', () => {
  const token = signCapability(key, capability);
  const [body = '', signature = ''] = token.split('.');
  const stronger = Buffer.from(JSON.stringify({ ...capability, debits: '*' })).toString('base64url');
  for (const forged of [
    '',
    '.',
    body,
    `${body}.`,
    `${stronger}.${signature}`,
    `${body}.${signature.slice(1)}`,
    `${body}.${signature}AA`,
  ]) {
    expect(verifyCapability(key, forged)).toBeUndefined();
  }
  expect(verifyCapability(randomBytes(32), token)).toBeUndefined();
});

test('a signed body that is no capability verifies as nothing', () => {
  const body = Buffer.from(JSON.stringify({ ...capability, more: 1 })).toString('base64url');
  const signature = createHmac('sha256', key).update(body).digest('base64url');
  expect(verifyCapability(key, `${body}.${signature}`)).toBeUndefined();
});

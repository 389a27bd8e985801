import { randomBytes } from 'node:crypto';
import { verifyCapability, type Bus } from '@tix/runtime';
import { operator } from '../domain/principal';
import { ledgerClient } from './ledger-client';

const capabilityKey = randomBytes(32);
const identity = { id: '0193f1c4-7b7e-8c31-9a5e-3d2f0a61b9aa', fingerprint: 'ab' };
const { fieldsOf } = ledgerClient({ bus: {} as Bus, capabilityKey, nowMs: () => 0 });
const admin = operator('first', 'key');

function grantedTo(principal: typeof admin, only?: readonly string[]) {
  const caller = { principal, book: 'main', requestId: 'r', command: () => identity };
  const { capability, actor } = fieldsOf(caller, undefined, only && { only });
  return verifyCapability(capabilityKey, capability, {
    ...{ command: identity.id, fingerprint: identity.fingerprint, actor, book: 'main' },
  });
}

/** @covers S12 */
test('what is narrowed to some accounts debits those of them that the client may, and can do nothing else', () => {
  expect(grantedTo(admin)).toMatchObject({ debits: '*', mint: true, burn: true, admin: true });
  const nothing = { mint: false, burn: false, admin: false };
  expect(grantedTo(admin, ['member:a'])).toMatchObject({ debits: ['member:a'], ...nothing });
  const application = { ...admin, kind: 'application' as const, id: 'shop' };
  expect(grantedTo(application, ['member:a', 'app:shop'])).toMatchObject({ debits: ['app:shop'], ...nothing });
  expect(grantedTo(application, [])).toMatchObject({ debits: [], ...nothing });
});

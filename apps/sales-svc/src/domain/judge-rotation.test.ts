import type { PushedRotation } from '@tix/contracts';
import { hybridTime } from '@tix/sales-core';
import { rotationFault } from './judge-rotation';

const location = { id: 'store', timeZone: 'UTC' };
const issuedAt = '2026-11-20T08:40:11.123Z';
const nowMs = BigInt(Date.parse(issuedAt));
const ticketId = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa';
const other = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9ab';
const digest = 'a'.repeat(64);

const rotation: PushedRotation = {
  header: {
    ...{ v: 1, kind: 'event', terminalId: 'T-1', seq: 5, ticketId },
    ...{ prevHash: digest, publicHash: digest, privateHash: digest },
  },
  auditHash: digest,
  public: {
    ...{ v: 1, type: 'event', event: 'terminal.key-rotated', ticketId, terminalId: 'T-1', seq: 5, issuedAt },
    ...{ businessDate: '2026-11-20', locationId: 'store', refersTo: null, training: false },
    ...{ previousKid: '0'.repeat(16), kid: '1'.repeat(16), publicKey: digest },
  },
};

const DAY_MS = 86_400_000n;
const faultOf = (change: Partial<PushedRotation['public']>, at = nowMs, isImport = false) =>
  rotationFault(
    { ...rotation, public: { ...rotation.public, ...change } },
    { id: 'T-1', location },
    { nowMs: at, isImport },
  );

test('a change of its key stands where its terminal is', () => {
  expect(faultOf({})).toBeUndefined();
  expect(rotationFault(rotation, { id: 'T-2', location }, { nowMs, isImport: false })?.detail).toMatch(
    '/header/terminalId',
  );
});

test.each([
  ['/public/ticketId', { ticketId: other }],
  ['/public/terminalId', { terminalId: 'T-2' }],
  ['/public/seq', { seq: 6 }],
  ['/public/locationId', { locationId: 'other' }],
  ['/public/businessDate', { businessDate: '2026-11-21' }],
])('%s must be that of the entry', (pointer, change) => {
  expect(faultOf(change)).toEqual({ code: 'VALIDATION', detail: `${pointer} does not fit the place of the entry` });
});

test('it is neither more than a day ahead nor more than 90 days old, unless it is imported', () => {
  expect(faultOf({}, nowMs - DAY_MS)).toBeUndefined();
  expect(faultOf({}, nowMs - DAY_MS - 1n)?.code).toBe('CLOCK_SKEW');
  expect(faultOf({}, nowMs + 90n * DAY_MS)).toBeUndefined();
  expect(faultOf({}, nowMs + 90n * DAY_MS + 1n)?.code).toBe('TOO_OLD');
  expect(faultOf({}, nowMs + 90n * DAY_MS + 1n, true)).toBeUndefined();
});

test('its hybrid clock goes on from the entry in front of it', () => {
  const hlc = hybridTime(nowMs);
  const at = (before: string | undefined) =>
    rotationFault(
      { ...rotation, public: { ...rotation.public, hlc } },
      { id: 'T-1', location, hlc: before },
      { nowMs, isImport: false },
    );
  expect(at(undefined)).toBeUndefined();
  expect(at(hlc)?.code).toBe('VALIDATION');
});

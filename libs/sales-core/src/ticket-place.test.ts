import { nextPlace, ticketIdOf } from './ticket-place';

const terminal = { id: 'T-1', location: { id: 'store', timeZone: 'UTC' }, seq: 41n, issuedMs: 1_000n };

test('a document is issued now, under the next seq', () => {
  const { place, issuedMs } = nextPlace(terminal, { nowMs: 1_763_628_011_123n, tail: 'abcdef0123456789abcd' });
  expect(issuedMs).toBe(1_763_628_011_123n);
  expect(place).toEqual({
    ticketId: '019aa06b-ce73-7abc-9ef0-123456789abc',
    terminalId: 'T-1',
    seq: 42,
    issuedAt: '2025-11-20T08:40:11.123Z',
    businessDate: '2025-11-20',
    locationId: 'store',
  });
});

test('a clock that goes back does not put a document before the one in front of it', () => {
  expect(nextPlace(terminal, { nowMs: 999n, tail: '0'.repeat(20) }).issuedMs).toBe(1_000n);
});

test('an id is a UUID of version 7 whatever the chance is', () => {
  for (const digit of '0123456789abcdef') {
    expect(ticketIdOf(0n, digit.repeat(20))).toMatch(/^0{8}-0{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

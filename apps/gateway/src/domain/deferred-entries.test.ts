import { deferredEntry } from './deferred-entries';

const ticketId = '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa';
const auditHash = 'ab'.repeat(32);
const unsettled = { method: 'tickets', amount: 5, unsettled: true };
const entry = {
  header: { ticketId, seq: 1 },
  auditHash,
  public: { payments: [{ method: 'cash', amount: 1 }, unsettled], refersTo: null },
  private: { payers: [{ payment: 1, account: 'member:a' }] },
};

test('what is to be settled is told by the payment, and who pays by the private part', () => {
  expect(deferredEntry(entry)).toEqual({ ticketId, auditHash, payers: ['member:a'] });
  expect(deferredEntry({ ...entry, private: undefined })).toEqual({ ticketId, auditHash, payers: [] });
  const back = { ...entry, public: { ...entry.public, refersTo: ticketId } };
  expect(deferredEntry(back)).toEqual({ ticketId, auditHash, payers: undefined });
});

test.each([
  ['a sale that is paid', { ...entry, public: { payments: [{ method: 'cash' }], refersTo: null } }],
  ['a ticket without an id', { ...entry, header: { ticketId: 'x' } }],
  ['a hash that is none', { ...entry, auditHash: 'x' }],
  ['a payer that is no account', { ...entry, private: { payers: [{ payment: 0, account: 'member:a|*' }] } }],
  ['more payments than there may be', { ...entry, public: { payments: Array(9).fill(unsettled), refersTo: null } }],
  ['a close', { header: { ticketId }, auditHash, public: { type: 'close' } }],
  ['nothing', null],
  ['a number', 5],
])('nothing of %s is settled', (_, value) => {
  expect(deferredEntry(value)).toBeUndefined();
});

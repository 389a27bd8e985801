const entry = { owner_id: 'a', operation: 'CREDIT_ADD', nonce: 'n-1' };

/** Bodies that the shared ledger refuses with 400. */
export const wrongEntries: Readonly<Record<string, object>> = {
  'no owner': { ...entry, owner_id: undefined },
  'an owner with a colon': { ...entry, owner_id: 'a:b' },
  'an owner of SQL': { ...entry, owner_id: "' OR 1=1--" },
  'no nonce': { ...entry, nonce: undefined },
  'an empty nonce': { ...entry, nonce: '' },
  'a nonce that is too long': { ...entry, nonce: 'n'.repeat(129) },
  'a nonce with a space': { ...entry, nonce: 'n n' },
  'a nonce with a quote': { ...entry, nonce: 'n"' },
  'a number as nonce': { ...entry, nonce: 5 },
  'an operation with a space': { ...entry, operation: 'CREDIT ADD' },
  'an amount': { ...entry, amount: 5 },
};

type Wrong = readonly [what: string, value: object, status: number, code: string];

/** Beside `account`. */
export const wrongOperations: readonly Wrong[] = [
  ['an amount', { operation: 'CREDIT_ADD', amount: 5 }, 400, 'VALIDATION'],
  ['no operation', {}, 400, 'VALIDATION'],
  ['another case', { operation: 'credit_add' }, 404, 'OPERATION_NOT_FOUND'],
  ['what objects inherit', { operation: 'constructor' }, 404, 'OPERATION_NOT_FOUND'],
  ['a faucet', { operation: 'CREDIT_ADD', account: 'faucet:a' }, 403, 'RESERVED_ACCOUNT'],
  ['the reserve', { operation: 'CREDIT_ADD', account: 'system:reserve' }, 403, 'RESERVED_ACCOUNT'],
  [
    'an account that does not open by itself',
    { operation: 'CREDIT_ADD', account: 'member:x' },
    404,
    'ACCOUNT_NOT_FOUND',
  ],
  ['a multiplier of half a point', { operation: 'CREDIT_ADD', multiplierBps: 1.5 }, 400, 'VALIDATION'],
];

/** Beside the shared operations. */
export const wrongCatalogs: readonly Wrong[] = [
  ['no amount', { BONUS: {} }, 422, 'CATALOG_INCOMPLETE'],
  ['half an amount', { BONUS: { amount: 0.5 } }, 400, 'INVALID_AMOUNT'],
  ['a text as amount', { BONUS: { amount: '5' } }, 400, 'INVALID_AMOUNT'],
  ['a name with a space', { 'MY BONUS': { amount: 5 } }, 400, 'VALIDATION'],
  ['a name that another has in another case', { credit_add: { amount: 5 } }, 400, 'VALIDATION'],
  ['an unknown field', { BONUS: { amount: 5, limit: 3 } }, 400, 'VALIDATION'],
];

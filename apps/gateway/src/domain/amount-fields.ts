/** Fields of bodies that hold amounts: a wrong number in one of them is `INVALID_AMOUNT`, elsewhere `VALIDATION`. */
export const amountFields: ReadonlySet<string> = new Set([
  'amount',
  'balance',
  'overdraftLimit',
  'maxBalance',
  'maxSupply',
]);

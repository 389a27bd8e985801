/** Transfers in one request. */
export const BULK = 50;

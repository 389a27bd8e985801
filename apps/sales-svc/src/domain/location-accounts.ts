import type { Address, LocationId } from '@tix/contracts';

/** Where what a location earns goes in the ledger, and its taxes. */
export interface LocationAccounts {
  readonly account: Address;
  readonly taxAccount: Address;
}

/** The accounts of a location that names no others: they are its own, and this service opens them. */
export function ownAccounts(locationId: LocationId): LocationAccounts {
  return { account: `company:${locationId}:sales`, taxAccount: `commons:sales-tax:${locationId}` };
}

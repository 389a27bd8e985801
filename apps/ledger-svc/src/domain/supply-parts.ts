import { type Address, kindOf, ownedKinds } from '@tix/contracts';

/** Where the units of an asset are. Together they are always nothing: what is somewhere has left a faucet. */
export type SupplyPart = 'circulating' | 'pool' | 'commons' | 'system' | 'faucet' | 'sink';

export function partOf(address: Address): SupplyPart {
  const kind = kindOf(address);
  // What belongs to members, companies, applications and users circulates.
  return ownedKinds.includes(kind) ? 'circulating' : (kind as SupplyPart);
}

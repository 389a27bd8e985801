import {
  MAIN_BOOK,
  openAccount,
  refuse,
  type Address,
  type Refusal,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { call, type ServiceParts, transportCodes, uuidOf } from '@tix/runtime';
import { ownAccounts } from '../domain/location-accounts';

/** Opens those of the addresses that are a location's own. */
export type OpenAccounts = (
  locationId: string,
  addresses: readonly Address[],
  timeoutMs: number,
) => Promise<Result<undefined, RefusalCode>>;

const PASSING: ReadonlySet<string> = new Set(transportCodes);

/** A location's own accounts belong to nobody before, and opening them again changes nothing. Remembers which are there. */
export function openAccounts({ bus }: Pick<ServiceParts, 'bus'>): OpenAccounts {
  const known = new Set<Address>();
  return async (locationId, addresses, timeoutMs) => {
    const own = Object.values<Address>({ ...ownAccounts(locationId) });
    for (const address of own.filter((one) => addresses.includes(one) && !known.has(one))) {
      const order = { id: uuidOf(`sales-account:${address}`), book: MAIN_BOOK, actor: 'sales-svc', address };
      const opened = await call(bus, openAccount, order, { timeoutMs });
      if (!opened.ok) return notOpened(opened.refusal);
      known.add(address);
    }
    return { ok: true, value: undefined };
  };
}

/** It says nothing about what the client may do. */
function notOpened({ code, detail }: Refusal) {
  return refuse(PASSING.has(code) ? code : 'INTERNAL', detail);
}

import { refuse, type Register, type Refused, type Result } from '@tix/contracts';
import type { TransportCode } from '@tix/runtime';
import { countOwned } from './companies';
import type { Sql } from './sql';

/** Whether a member may own one company more, by the register as it was read before the transaction. */
export async function denyOwner(
  tx: Sql,
  member: string,
  register: Result<Register, TransportCode>,
): Promise<Refused<'COMPANY_LIMIT' | TransportCode> | undefined> {
  if (!register.ok) return register;
  const max = register.value.variables['company.maxOwned'];
  if ((await countOwned(tx, member)) < max) return undefined;
  return refuse('COMPANY_LIMIT', `one member owns at most ${max}`, { max });
}

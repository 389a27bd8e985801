import { type Register, type getRegister as contract, ok } from '@tix/contracts';
import type { Handler } from '@tix/runtime';
import type { ChangeSettler } from '../domain/changing';

interface Parts {
  readonly register: () => Promise<Register>;
  readonly settler: Pick<ChangeSettler, 'settleWaiting'>;
}

/** Who was refused by the ledger has seen a version that may not be settled here yet: then it is settled now. */
export const getRegister =
  ({ register, settler }: Parts): Handler<typeof contract> =>
  async ({ versionMin = 0 }) => {
    const known = await register();
    if (known.version >= versionMin || !(await settler.settleWaiting(0))) return ok(known);
    return ok(await register());
  };

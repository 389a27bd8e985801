import type { Register } from '@tix/contracts';
import { registerOf } from '../domain/register';
import { latestChanges, latestVersion } from './register-changes';
import type { Sql } from './sql';

/** Reads the register; what was read is kept until there is a later version. */
export function openRegister(db: Sql): () => Promise<Register> {
  let known: Register | undefined;
  return async () => {
    const version = await latestVersion(db);
    if (known?.version !== version) known = registerOf(version, await latestChanges(db, version));
    return known;
  };
}

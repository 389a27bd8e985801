import { CAPABILITY_GONE_MS, MAIN_BOOK, getTransaction, type Result } from '@tix/contracts';
import { call, type ServiceParts } from '@tix/runtime';
import { dropFounding, interruptedFoundings, type Founding } from '../store/companies';

type CompleteFounding = (founding: Founding) => Promise<Result<unknown>>;

/** Whoever has begun a founding is still at it before this long. */
const INTERRUPTED_MS = 3_000;
const BATCH_MAX = 100;
const QUERY_MS = 5_000;

/** Foundings that were interrupted are finished, or dropped once they can no longer come to pass. */
export const recoverFoundings =
  ({ db, bus, log }: Pick<ServiceParts, 'db' | 'bus' | 'log'>, complete: CompleteFounding) =>
  async (): Promise<void> => {
    for (const founding of await interruptedFoundings(db, INTERRUPTED_MS, BATCH_MAX)) {
      const completed = await complete(founding);
      const outcome = completed.ok ? 'done' : completed.refusal.code;
      log.info({ company: founding.id, outcome, ageMs: founding.ageMs }, 'interrupted founding looked at');
      if (completed.ok || founding.ageMs < CAPABILITY_GONE_MS) continue;
      const posted = await call(
        bus,
        getTransaction,
        { book: MAIN_BOOK, id: founding.commandId },
        { timeoutMs: QUERY_MS },
      );
      if (!posted.ok && posted.refusal.code === 'TRANSACTION_NOT_FOUND') await dropFounding(db, founding.id);
    }
  };

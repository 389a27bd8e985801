import { MAIN_BOOK, transactionsPosted, type PayloadOf } from '@tix/contracts';
import { afterCommit, consume, type ServiceParts } from '@tix/runtime';
import { CURRENCY } from '../domain/compose-founding';
import { wakeArrears } from '../store/payouts';

const BATCH_MAX = 64;
const PREFIX = 'company:';

/** Companies whose treasury has just been credited may pay what they owe. */
export function treasuryCredited({ db, bus }: Pick<ServiceParts, 'db' | 'bus'>, wake: () => void) {
  return consume(
    { db, bus, schema: 'company' },
    transactionsPosted,
    { batchMax: BATCH_MAX },
    async (tx, deliveries) => {
      const companies = [...new Set(deliveries.flatMap(({ payload }) => creditedIn(payload)))].sort();
      if (companies.length > 0 && (await wakeArrears(tx, companies))) afterCommit(tx, wake);
    },
  );
}

function creditedIn({ book, transactions }: PayloadOf<typeof transactionsPosted>): readonly string[] {
  if (book !== MAIN_BOOK) return [];
  return transactions.flatMap(({ postings }) =>
    postings.flatMap(({ to, asset }) => (asset === CURRENCY && to.startsWith(PREFIX) ? [to.slice(PREFIX.length)] : [])),
  );
}

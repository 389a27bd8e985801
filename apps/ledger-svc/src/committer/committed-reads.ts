import { type Address, type BookCode, ok, type Result } from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import * as load from '../store/load';
import type { AccountView } from '../store/reads/accounts';
import { unknownAccount } from '../store/reads/accounts';
import type { AccountName } from '../store/reads/read-accounts';
import type { BalanceRow } from '../store/rows';
import type { Session } from '../store/session';
import type { BookMemory } from './book-memory';
import type { Connecting } from './connecting';
import type { StateBefore } from './drafted';
import type { Generations } from './generations';
import type { LedgerMemory } from './ledger-memory';
import type { Before } from './overlay';
import type { Pipeline } from './pipeline';

interface ReadParts {
  readonly memory: LedgerMemory;
  readonly pipeline: Pipeline;
  readonly connecting: Connecting;
  /** More is remembered than should be: the committer drops some of it when no batch rests on it. */
  readonly onFull: () => void;
}

/** Accounts as they are committed, from the committer's memory: exact for as long as this process leads. */
export class CommittedReads {
  private readonly parts: ReadParts;

  constructor(parts: ReadParts) {
    this.parts = parts;
  }

  /** `undefined` where the memory does not know all of the account, or something of it is held. */
  recall({ book, address }: AccountName): Result<AccountView, 'ACCOUNT_NOT_FOUND'> | undefined {
    const { memory, pipeline } = this.parts;
    const known = memory.ahead(book);
    if (!known) return undefined;
    return recallAccount(
      known,
      pipeline.batches.flatMap(({ before }) => before.get(book) ?? []),
      address,
    );
  }

  /** Makes the memory know all of these accounts, as far as it knows their books. */
  async learn(names: readonly AccountName[]): Promise<void> {
    const { memory, connecting, onFull } = this.parts;
    const { current } = connecting;
    if (!current) return;
    const byBook = new Map<BookCode, Address[]>();
    for (const { book, address } of names) byBook.set(book, [...(byBook.get(book) ?? []), address]);
    const learning = [...byBook].map(async ([book, addresses]) => {
      const known = memory.ahead(book);
      if (known) await learnAccounts(current.lookups, known, addresses);
    });
    await Promise.all(learning);
    if (memory.isFull) onFull();
  }
}

/** In front of what is asked for; the first to know a row knows what is committed of it. */
type InFront = readonly StateBefore[];

/** Only the database knows which holds have run out: an account of which something is held is not recalled. */
function recallAccount(
  memory: BookMemory,
  inFront: InFront,
  address: Address,
): Result<AccountView, 'ACCOUNT_NOT_FOUND'> | undefined {
  const balancesInFront = inFront.map(({ balances }) => balances);
  if (!memory.accounts.has(address)) return undefined;
  const account = committed(
    memory.accounts,
    inFront.map(({ accounts }) => accounts),
    address,
  );
  if (!account) return unknownAccount(address);
  const holdings = memory.holdings.get(address);
  if (!holdings?.isWhole) return undefined;
  const rows: BalanceRow[] = [];
  for (const asset of holdings.assets) {
    const key = balanceKey(address, asset);
    if (!memory.balances.has(key)) return undefined;
    const row = committed(memory.balances, balancesInFront, key);
    if (row && row.held !== 0n) return undefined;
    if (row) rows.push(row);
  }
  const balances = rows.sort(byAsset).map(({ asset, balance, held }) => {
    return { asset, balance, held, available: balance - held };
  });
  return ok({ address, status: account.status, overdraftLimit: account.overdraftLimit, balances });
}

function committed<Row>(rows: Generations<Row>, inFront: readonly Before<Row>[], key: string): Row | undefined {
  const changed = inFront.find((before) => before.has(key));
  return changed ? changed.get(key) : rows.get(key);
}

function byAsset(one: BalanceRow, other: BalanceRow): number {
  return one.assetId < other.assetId ? -1 : Number(one.assetId > other.assetId);
}

/** What was read is dropped if the memory has dropped rows meanwhile: those may have been newer. */
async function learnAccounts(session: Session, memory: BookMemory, addresses: readonly Address[]): Promise<void> {
  const { turns, book } = memory;
  const [accounts, balances] = await Promise.all(
    session.together(
      () =>
        [load.findAccounts(session, book.id, addresses), load.findAllBalances(session, book.id, addresses)] as const,
    ),
  );
  if (memory.turns !== turns) return;
  memory.keepWhole(new Map(accounts.map((row) => [row.address, row])), balances, addresses);
}

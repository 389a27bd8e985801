import { defineCatalog } from '@tix/contracts';
import { done, unique } from './actors';
import type { Economy } from './economy';
import type { Example, World } from './examples';

/** What every catalog has, with the amounts that applications usually give them. */
export const sharedOperations = defineCatalog({
  DAILY_REWARD: { amount: 1 },
  SIGNUP_CREDIT: { amount: 3 },
  CREDIT_SPEND: { amount: -1 },
  CREDIT_ADD: { amount: 10 },
});

const operations = { ...sharedOperations, GAME_WON: { amount: 5, multiplierMaxBps: 20_000 } };

/** Gives the book the catalog of the examples, unless it has it. */
export async function setCatalog({ operator }: Economy, book: string): Promise<string> {
  done(await operator.send('PUT', `/v1/books/${book}/catalog`, { operations }));
  return book;
}

type Make = (world: World) => Example | Promise<Example>;

const entry = (slash: string): Make => {
  return async (world) => {
    const body = { owner_id: unique('o'), operation: 'CREDIT_ADD', nonce: unique('n') };
    return { path: `/ledger${slash}?book=${await setCatalog(world.economy, world.book)}`, body };
  };
};

export const catalogExamples: Readonly<Record<string, Make>> = {
  'catalogs.get': async (world) => ({ path: `/v1/books/${await setCatalog(world.economy, world.book)}/catalog` }),
  'catalogs.set': ({ book }) => ({ path: `/v1/books/${book}/catalog`, body: { operations } }),
  'operations.run': async (world) => ({
    path: `/v1/operations?book=${await setCatalog(world.economy, world.book)}`,
    body: { account: `user:${unique('u')}`, operation: 'CREDIT_ADD' },
  }),
  'ownerLedger.read': ({ book }) => ({ path: `/ledger/${unique('o')}?book=${book}` }),
  'ownerLedger.readWithSlash': ({ book }) => ({ path: `/ledger/${unique('o')}/?book=${book}` }),
  'ownerLedger.add': entry(''),
  'ownerLedger.addWithSlash': entry('/'),
};

import { MAIN_BOOK } from '@tix/contracts';
import { done, unique } from './actors';
import type { World } from './examples';

/** An address that nobody has. A user's account opens by being named, but not in the main book. */
export const newAddress = ({ book }: Pick<World, 'book'>): string =>
  book === MAIN_BOOK ? `member:${unique('m')}` : `user:${unique('u')}`;

/** An account of the book with some of an asset; of the currency unless told. */
export async function fundedAccount(world: World, amount = 100, asset?: string): Promise<string> {
  const { operator } = world.economy;
  const account = newAddress(world);
  if (world.book === MAIN_BOOK) done(await operator.post('/v1/accounts', { address: account }));
  const body = { account, amount, reason: 'start', ...(asset !== undefined && { asset }) };
  done(await operator.post(`/v1/credits?book=${world.book}`, body));
  return account;
}

import type { catalogRoutes, operationRoutes, ownerLedgerRoutes } from '@tix/contracts';
import { application, done, type Account, type Application, type Wire } from './actors';
import { sharedOperations } from './catalog-examples';
import type { Client, Reply } from './client';
import type { Economy } from './economy';

export type Operation = Wire<typeof operationRoutes.run>;
export type Catalog = Wire<typeof catalogRoutes.get>;
export type CatalogSet = Wire<typeof catalogRoutes.set>;
export type OwnerBalance = Wire<typeof ownerLedgerRoutes.read>;
export type OwnerEntry = Wire<typeof ownerLedgerRoutes.add>;

/** What an application needs that runs operations and also mints and burns by amount, in a book of its own. */
export const earning = ['ledger:operate', 'ledger:read', 'ledger:transfer', 'ledger:mint', 'ledger:burn'];

export function putCatalog(
  { operator }: Economy,
  book: string,
  operations: object,
  more: object = {},
): Promise<Reply<CatalogSet>> {
  return operator.send<CatalogSet>('PUT', `/v1/books/${book}/catalog`, { operations, ...more });
}

/** An application with a catalog: the shared operations and its own. */
export async function operating(
  economy: Economy,
  operations: object = {},
  { scopes = earning, reserve = false }: { readonly scopes?: readonly string[]; readonly reserve?: boolean } = {},
): Promise<Application> {
  const made = await application(economy, scopes);
  done(await putCatalog(economy, made.book, { ...sharedOperations, ...operations }, { reserve }));
  return made;
}

export function run(client: Client, account: string, operation: string, more: object = {}): Promise<Reply<Operation>> {
  return client.post<Operation>('/v1/operations', { account, operation, ...more });
}

/** In the currency of the client's book; 0 of an account that nobody has used. */
export async function creditsOf(client: Client, address: string): Promise<number> {
  const { status, body } = await client.get<Account>(`/v1/accounts/${address}`);
  return status === 404 ? 0 : (body.balances.find(({ asset }) => asset === 'CREDIT')?.balance ?? 0);
}

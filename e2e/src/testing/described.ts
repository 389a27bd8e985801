import type { Client } from './client';

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly 'x-scope': readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}

/** An operation as `/openapi.json` describes it. */
export interface Described {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Any one of them suffices; none for a public route. */
  readonly scopes: readonly string[];
  /** Names of what may be asked in the query. */
  readonly filters: readonly string[];
  readonly takesBook: boolean;
  readonly needsKey: boolean;
}

export async function described(client: Client): Promise<readonly Described[]> {
  return operationsOf((await client.get<Description>('/openapi.json')).body);
}

/** The same of a description that is at hand, such as one that contracts have made. */
export function operationsOf({ paths }: Description): readonly Described[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId, parameters, ...operation }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      scopes: operation['x-scope'],
      filters: parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name),
      takesBook: parameters.some(({ name, in: place }) => name === 'book' && place === 'query'),
      needsKey: parameters.some(({ name, required }) => name === 'Idempotency-Key' && required === true),
    })),
  );
}

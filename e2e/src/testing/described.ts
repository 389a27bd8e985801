import type { Client } from './client';

interface Description {
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
  readonly takesBook: boolean;
  readonly needsKey: boolean;
}

export async function described(client: Client): Promise<readonly Described[]> {
  const { body } = await client.get<Description>('/openapi.json');
  return Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId, parameters, ...operation }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path,
      scopes: operation['x-scope'],
      takesBook: parameters.some(({ name, in: place }) => name === 'book' && place === 'query'),
      needsKey: parameters.some(({ name, required }) => name === 'Idempotency-Key' && required === true),
    })),
  );
}

import type { ServerResponse } from 'node:http';
import type { Incoming } from './call';

export type Dispatcher = (request: Incoming, response: ServerResponse) => Promise<void>;

interface Found {
  readonly dispatch: Dispatcher;
  readonly params?: Readonly<Record<string, string>>;
}

/** What stands for itself in a URL. Everything else is Express's to decode or to refuse. */
const PLAIN = /^[A-Za-z0-9_.:-]+$/;
const ENDS_IN_PARAMETER = /^([^:]+\/):([A-Za-z]+)$/;

/** Finds what answers a path that needs no router: one without parameters, or with one at its end. */
export function pathFinder(paths: readonly (readonly [string, Dispatcher])[]): (path: string) => Found | undefined {
  const exact = new Map(paths.map(([path, dispatch]): [string, Found] => [path, { dispatch }]));
  const byPrefix = new Map<string, { readonly dispatch: Dispatcher; readonly name: string }>();
  for (const [path, dispatch] of paths) {
    const [, prefix, name] = ENDS_IN_PARAMETER.exec(path) ?? [];
    if (prefix !== undefined && name !== undefined) byPrefix.set(prefix, { dispatch, name });
  }
  return (path) => {
    const known = path.includes('/:') ? undefined : exact.get(path);
    if (known) return known;
    const end = path.lastIndexOf('/') + 1;
    const parameter = byPrefix.get(path.slice(0, end));
    const value = path.slice(end);
    return parameter && PLAIN.test(value)
      ? { dispatch: parameter.dispatch, params: { [parameter.name]: value } }
      : undefined;
  };
}

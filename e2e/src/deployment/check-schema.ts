import { createRequire } from 'node:module';
import { isMap, type Json } from './merged';
import type { Resource } from './render';
import { at, listAt } from './workloads';

const load = createRequire(__filename);

interface Model {
  readonly prototype: { validate(): void };
}

/** What Kubernetes itself says about a resource, and which of its keys no schema knows. */
export function schemaProblems(resource: Resource): readonly string[] {
  const { apiVersion, kind, metadata } = resource;
  const name = `${kind} ${metadata.name}`;
  if (kind === 'ExternalSecret') return externalSecretProblems(resource);
  const model = modelOf(apiVersion, kind);
  if (!model) return [`${name}: ${apiVersion} has no ${kind}`];
  const seen = new Map<object, Set<string>>();
  try {
    // On the resource itself: an instance would be a copy without our eyes.
    model.prototype.validate.call(watched(resource, seen));
  } catch (error) {
    return [`${name}: ${(error as Error).message}`];
  }
  return unknownKeys(resource, seen, '').map((path) => `${name}: ${path} is not known`);
}

function modelOf(apiVersion: string, kind: string): Model | undefined {
  try {
    // The version of a resource is its path in the package.
    return (load(`kubernetes-models/${apiVersion}/${kind}`) as Readonly<Record<string, Model>>)[kind];
  } catch {
    return undefined;
  }
}

/** A validator reads every key that its schema knows: what it never reads is misspelt. */
function watched(value: Json, seen: Map<object, Set<string>>): Json {
  if (typeof value !== 'object' || value === null) return value;
  const keys = new Set<string>();
  seen.set(value, keys);
  const inner = new Map<string, Json>();
  return new Proxy(value, {
    get(target, key, receiver) {
      const found = Reflect.get(target, key, receiver) as Json;
      if (typeof key !== 'string' || typeof found !== 'object' || found === null || !Object.hasOwn(target, key)) {
        if (typeof key === 'string') keys.add(key);
        return found;
      }
      keys.add(key);
      const known = inner.get(key) ?? watched(found, seen);
      inner.set(key, known);
      return known;
    },
  });
}

function unknownKeys(value: Json, seen: ReadonlyMap<object, ReadonlySet<string>>, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => unknownKeys(item, seen, `${path}/${index}`));
  if (!isMap(value)) return [];
  const keys = seen.get(value);
  // Nobody looked inside: its schema allows anything.
  if (!keys || keys.size === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.has(key) ? unknownKeys(inner, seen, `${path}/${key}`) : [`${path}/${key}`],
  );
}

/** No schema of it comes with Kubernetes. */
function externalSecretProblems({ metadata, spec }: Resource): readonly string[] {
  const keys = ['refreshInterval', 'secretStoreRef', 'target', 'data'];
  const unknown = isMap(spec) ? Object.keys(spec).filter((key) => !keys.includes(key)) : ['spec'];
  const unnamed = listAt(spec, 'data').filter((item) => !at(item, 'secretKey') || !at(item, 'remoteRef', 'key'));
  return [
    ...unknown.map((key) => `ExternalSecret ${metadata.name}: ${key} is not known`),
    ...unnamed.map(() => `ExternalSecret ${metadata.name}: a key without a source`),
  ];
}

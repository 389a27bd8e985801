import { isMap, type Json, type JsonMap } from './merged';
import type { Resource } from './render';

export interface Container extends JsonMap {
  readonly name: string;
  readonly image: string;
}

export interface Workload {
  readonly kind: string;
  readonly name: string;
  readonly labels: JsonMap;
  readonly annotations: JsonMap;
  readonly pod: JsonMap;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'Job']);

export const mapAt = (value: Json | undefined, ...path: readonly string[]): JsonMap => {
  const found = at(value, ...path);
  return isMap(found) ? found : {};
};

export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => (isMap(inner) ? inner[key] : undefined), value);
}

export const listAt = (value: Json | undefined, ...path: readonly string[]): readonly Json[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
};

export function workloadsOf(resources: readonly Resource[]): readonly Workload[] {
  return resources
    .filter(({ kind }) => WORKLOADS.has(kind))
    .map(({ kind, metadata, spec }) => {
      const pod = mapAt(spec, 'template', 'spec');
      return {
        kind,
        name: metadata.name,
        labels: mapAt(spec, 'template', 'metadata', 'labels'),
        annotations: mapAt(spec, 'template', 'metadata', 'annotations'),
        pod,
        containers: listAt(pod, 'containers') as readonly Container[],
        initContainers: listAt(pod, 'initContainers') as readonly Container[],
      };
    });
}

/** Whether a selector of labels means a pod. */
export function selects(selector: Json | undefined, labels: JsonMap): boolean {
  return Object.entries(mapAt(selector)).every(([key, value]) => labels[key] === value);
}

/** The keys of every ConfigMap and Secret, as `Secret/name`; an ExternalSecret makes a Secret. */
export function keysByStore(
  resources: readonly Resource[],
): ReadonlyMap<string, ReadonlyMap<string, string | undefined>> {
  const stores = new Map<string, ReadonlyMap<string, string | undefined>>();
  for (const { kind, metadata, data, spec } of resources) {
    if (kind === 'ConfigMap')
      stores.set(
        `ConfigMap/${metadata.name}`,
        valuesOf(data, (text) => text),
      );
    if (kind === 'Secret') stores.set(`Secret/${metadata.name}`, valuesOf(data, fromBase64));
    if (kind !== 'ExternalSecret') continue;
    const keys = listAt(spec, 'data').map((item) => [String(at(item, 'secretKey')), undefined] as const);
    stores.set(`Secret/${String(at(spec, 'target', 'name'))}`, new Map(keys));
  }
  return stores;
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString();

function valuesOf(data: Json | undefined, decode: (text: string) => string): ReadonlyMap<string, string> {
  return new Map(Object.entries(mapAt(data)).map(([key, value]) => [key, decode(String(value))]));
}

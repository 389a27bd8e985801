import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { isMap, merged, type Json, type JsonMap } from './merged';

export interface Resource extends JsonMap {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [key: string]: Json };
}

interface Named {
  readonly name: string;
}
interface Patch {
  readonly target: { readonly kind: string; readonly name?: string };
  readonly patch: string;
}

/** The features of kustomize that k8s/ uses; another key is refused rather than passed over. */
interface Kustomization {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly images?: readonly (Named & { readonly newTag: string })[];
  readonly replicas?: readonly (Named & { readonly count: number })[];
  readonly patches?: readonly Patch[];
  readonly generatorOptions?: { readonly disableNameSuffixHash: true };
  readonly configMapGenerator?: readonly (Named & { readonly files: readonly string[] })[];
  readonly secretGenerator?: readonly (Named & { readonly envs: readonly string[] })[];
}

const KEYS = new Set<string>([
  ...['apiVersion', 'kind', 'namespace', 'resources', 'components', 'images', 'replicas', 'patches'],
  ...['generatorOptions', 'configMapGenerator', 'secretGenerator'],
]);

/** What `kubectl kustomize` makes of a folder. */
export function render(folder: string): readonly Resource[] {
  return apply(folder, []);
}

function apply(folder: string, before: readonly Resource[]): readonly Resource[] {
  const kustomization = read(folder);
  const own = (kustomization.resources ?? []).flatMap((path) => resourcesOf(join(folder, path)));
  const generated = [
    ...(kustomization.configMapGenerator ?? []).map((one) => configMap(folder, one)),
    ...(kustomization.secretGenerator ?? []).map((one) => secret(folder, one)),
  ];
  let resources: readonly Resource[] = [...before, ...own, ...generated];
  for (const component of kustomization.components ?? []) resources = apply(join(folder, component), resources);
  return resources.map((resource) => transformed(resource, kustomization));
}

function read(folder: string): Kustomization {
  const file = join(folder, 'kustomization.yaml');
  const value = parse(readFileSync(file, 'utf8')) as Kustomization;
  const unknown = Object.keys(value).filter((key) => !KEYS.has(key));
  if (unknown.length > 0) throw new Error(`${file}: ${unknown.join(', ')} is not rendered here`);
  const generates = value.configMapGenerator ?? value.secretGenerator;
  if (generates && value.generatorOptions?.disableNameSuffixHash !== true)
    throw new Error(`${file}: names with a hash`);
  return value;
}

function resourcesOf(path: string): readonly Resource[] {
  if (statSync(path).isDirectory()) return apply(path, []);
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${path}: ${error.message}`);
    return document.toJS() as Resource;
  });
}

function configMap(folder: string, { name, files }: Named & { readonly files: readonly string[] }): Resource {
  const data = Object.fromEntries(files.map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')]));
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

function secret(folder: string, { name, envs }: Named & { readonly envs: readonly string[] }): Resource {
  const lines = envs.flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  const data = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), Buffer.from(line.slice(at + 1)).toString('base64')];
    }),
  );
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, type: 'Opaque', data };
}

function transformed(
  resource: Resource,
  { namespace, images = [], replicas = [], patches = [] }: Kustomization,
): Resource {
  const changed = patches.filter(({ target }) => isMeant(target, resource)).reduce(patchedBy, resource);
  const counted = replicas.filter(({ name }) => name === resource.metadata.name).reduce(withReplicas, changed);
  return inNamespace(withTags(counted, images) as Resource, namespace);
}

function isMeant(target: Patch['target'], { kind, metadata }: Resource): boolean {
  return target.kind === kind && (target.name ?? metadata.name) === metadata.name;
}

const patchedBy = (resource: Resource, { patch }: Patch): Resource => patched(resource, parse(patch) as Json);

function withReplicas(resource: Resource, { count }: { readonly count: number }): Resource {
  const { spec } = resource;
  return isMap(spec) && 'replicas' in spec ? (merged(resource, { spec: { replicas: count } }) as Resource) : resource;
}

function inNamespace(resource: Resource, namespace: string | undefined): Resource {
  if (namespace === undefined) return resource;
  const metadata = resource.kind === 'Namespace' ? { name: namespace } : { namespace };
  return merged(resource, { metadata }) as Resource;
}

/** A list is a list of operations, of which only `remove` is used; anything else is merged. */
function patched(resource: Resource, patch: Json): Resource {
  if (!Array.isArray(patch)) {
    const { metadata: _metadata, ...rest } = patch as JsonMap;
    return merged(resource, rest) as Resource;
  }
  return (patch as readonly { readonly op: string; readonly path: string }[]).reduce<Resource>(
    (result, { op, path }) => {
      if (op !== 'remove') throw new Error(`the operation ${op} is not rendered here`);
      return without(result, path.split('/').slice(1)) as Resource;
    },
    resource,
  );
}

function without(value: Json, [first, ...rest]: readonly string[]): Json {
  if (first === undefined || !isMap(value) || !(first in value)) throw new Error('a patch removes what is not there');
  const { [first]: found, ...others } = value;
  return rest.length === 0 ? others : { ...others, [first]: without(found ?? null, rest) };
}

function withTags(value: Json, images: readonly (Named & { readonly newTag: string })[]): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withTags(item, images));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const image = key === 'image' ? images.find(({ name }) => name === String(item).split(':')[0]) : undefined;
      return [key, image ? `${image.name}:${image.newTag}` : withTags(item, images)];
    }),
  );
}

export const folderOf = (overlay: string): string =>
  join(dirname(dirname(dirname(__dirname))), 'k8s/overlays', overlay);

import type { Json } from './merged';
import type { Resource } from './render';
import { at, keysByStore, listAt, mapAt, selects, workloadsOf, type Container, type Workload } from './workloads';

/** Everything that names something else, and that it is there. */
export function referenceProblems(resources: readonly Resource[]): readonly string[] {
  const workloads = workloadsOf(resources);
  return [
    ...workloads.flatMap((workload) => storeProblems(workload, resources)),
    ...resources.flatMap((resource) => selectorProblems(resource, workloads)),
    ...workloads.flatMap((workload) => portProblems(workload)),
    ...resources.flatMap((resource) => scaleProblems(resource, workloads)),
  ];
}

interface Reference {
  readonly store: string;
  readonly key?: string;
}

function storeProblems({ kind, name, pod, containers, initContainers }: Workload, resources: readonly Resource[]) {
  const stores = keysByStore(resources);
  const references = [...containers, ...initContainers].flatMap(referencesOf);
  const volumes = listAt(pod, 'volumes').flatMap((volume) => named('ConfigMap', at(volume, 'configMap', 'name')));
  return [...references, ...volumes].flatMap(({ store, key }) => {
    const keys = stores.get(store);
    if (!keys) return [`${kind} ${name} refers to ${store}, which is not there`];
    return key === undefined || keys.has(key)
      ? []
      : [`${kind} ${name} refers to ${key} of ${store}, which is not there`];
  });
}

function referencesOf(container: Container): readonly Reference[] {
  const ofKeys = listAt(container, 'env').flatMap((item) => [
    ...named('Secret', at(item, 'valueFrom', 'secretKeyRef', 'name'), at(item, 'valueFrom', 'secretKeyRef', 'key')),
    ...named(
      'ConfigMap',
      at(item, 'valueFrom', 'configMapKeyRef', 'name'),
      at(item, 'valueFrom', 'configMapKeyRef', 'key'),
    ),
  ]);
  const whole = listAt(container, 'envFrom').flatMap((item) => [
    ...named('Secret', at(item, 'secretRef', 'name')),
    ...named('ConfigMap', at(item, 'configMapRef', 'name')),
  ]);
  return [...ofKeys, ...whole];
}

function named(kind: string, name: Json | undefined, key?: Json): readonly Reference[] {
  if (typeof name !== 'string') return [];
  return [{ store: `${kind}/${name}`, ...(typeof key === 'string' && { key }) }];
}

/** A selector that means no pod protects, opens and finds nothing. */
function selectorProblems({ kind, metadata, spec }: Resource, workloads: readonly Workload[]): readonly string[] {
  const selector = { Service: at(spec, 'selector'), PodDisruptionBudget: at(spec, 'selector', 'matchLabels'), NetworkPolicy: at(spec, 'podSelector', 'matchLabels') }[kind]; // prettier-ignore
  if (selector === undefined) return [];
  const meant = workloads.filter(({ labels }) => selects(selector, labels));
  if (meant.length === 0) return [`${kind} ${metadata.name} selects no pod`];
  if (kind !== 'Service') return [];
  const ports = new Set(meant.flatMap(({ containers }) => containers.flatMap(portsOf)));
  return listAt(spec, 'ports')
    .map((port) => at(port, 'targetPort') ?? at(port, 'port') ?? null)
    .filter((target) => !ports.has(target))
    .map((target) => `Service ${metadata.name} leads to the port ${String(target)}, which no container has`);
}

const portsOf = (container: Container): readonly (Json | undefined)[] =>
  listAt(container, 'ports').flatMap((port) => [at(port, 'name'), at(port, 'containerPort')]);

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];

function portProblems({ kind, name, containers }: Workload): readonly string[] {
  return containers.flatMap((container) => {
    const ports = new Set(portsOf(container));
    return PROBES.flatMap((probe) => {
      const port = at(container, probe, 'httpGet', 'port');
      // The health of nats-server is on a port that nobody else needs.
      return typeof port !== 'string' || ports.has(port) ? [] : [`${kind} ${name}: ${probe} asks the port ${port}`];
    });
  });
}

function scaleProblems({ kind, metadata, spec }: Resource, workloads: readonly Workload[]): readonly string[] {
  if (kind !== 'HorizontalPodAutoscaler') return [];
  const target = mapAt(spec, 'scaleTargetRef');
  const isThere = workloads.some((one) => one.kind === target['kind'] && one.name === target['name']);
  return isThere ? [] : [`${kind} ${metadata.name} scales ${String(target['name'])}, which is not there`];
}

import { catalog } from '@tix/testkit';
import type { Json } from './merged';
import type { Resource } from './render';
import { environmentProblems } from './services';
import { at, keysByStore, listAt, mapAt, selects, workloadsOf, type Container, type Workload } from './workloads';

/** What we demand of every workload, and of those that run our services. */
export function serviceProblems(resources: readonly Resource[]): readonly string[] {
  const workloads = workloadsOf(resources);
  return [
    ...workloads.flatMap(hardeningProblems),
    ...workloads.flatMap((workload) => keptAliveProblems(workload, resources)),
    ...workloads.flatMap((workload) => settingProblems(workload, resources)),
    ...workloads.flatMap((workload) => networkProblems(workload, resources)),
    ...Object.keys(catalog).flatMap((service) => completenessProblems(service, workloads)),
  ];
}

const DEMANDED: readonly (readonly [string, readonly string[], Json])[] = [
  ['the token of its account', ['automountServiceAccountToken'], false],
  ['links to services', ['enableServiceLinks'], false],
  ['root', ['securityContext', 'runAsNonRoot'], true],
  ['any system call', ['securityContext', 'seccompProfile', 'type'], 'RuntimeDefault'],
];
const DEMANDED_OF_CONTAINERS: readonly (readonly [string, readonly string[], Json])[] = [
  ['more rights', ['securityContext', 'allowPrivilegeEscalation'], false],
  ['a writable image', ['securityContext', 'readOnlyRootFilesystem'], true],
];

function hardeningProblems({ kind, name, pod, containers, initContainers }: Workload): readonly string[] {
  const all = [...containers, ...initContainers];
  return [
    ...DEMANDED.filter(([, path, value]) => at(pod, ...path) !== value).map(([what]) => `may have ${what}`),
    ...all.flatMap((container) => containerProblems(container)),
    ...(kind === 'Job' ? [] : containers.flatMap(probeProblems)),
  ].map((problem) => `${kind} ${name} ${problem}`);
}

function containerProblems(container: Container): readonly string[] {
  const { image } = container;
  const bounds = [['requests', 'cpu'], ['requests', 'memory'], ['limits', 'memory']]; // prettier-ignore
  const missing = bounds.filter((path) => at(container, 'resources', ...path) === undefined);
  const drops = listAt(container, 'securityContext', 'capabilities', 'drop');
  return [
    ...DEMANDED_OF_CONTAINERS.filter(([, path, value]) => at(container, ...path) !== value).map(
      ([what]) => `may have ${what}`,
    ),
    ...(drops.includes('ALL') ? [] : ['keeps capabilities']),
    ...missing.map((path) => `has no ${path.join('.')}`),
    ...(/:(?!latest$)[\w.-]+$/.test(image) ? [] : [`runs ${image} without a version`]),
  ];
}

function probeProblems(container: Container): readonly string[] {
  const missing = ['startupProbe', 'readinessProbe', 'livenessProbe'].filter((probe) => !at(container, probe));
  const isOfService = container.name === 'service';
  const liveness = at(container, 'livenessProbe', 'httpGet', 'path');
  return [
    ...missing.map((probe) => `has no ${probe}`),
    ...(isOfService && liveness !== '/livez' ? ['is killed when a store is away'] : []),
  ];
}

function keptAliveProblems({ kind, name, labels }: Workload, resources: readonly Resource[]): readonly string[] {
  if (kind !== 'Deployment') return [];
  const budgets = resources.filter(({ kind: one }) => one === 'PodDisruptionBudget');
  const isKept = budgets.some(({ spec }) => selects(at(spec, 'selector', 'matchLabels'), labels));
  return isKept ? [] : [`Deployment ${name} has no disruption budget`];
}

const serviceOf = ({ image }: Container): string | undefined => /^ticketonomics\/([a-z-]+)/.exec(image)?.[1];

function settingProblems({ kind, name, containers, initContainers }: Workload, resources: readonly Resource[]) {
  const stores = keysByStore(resources);
  return [...containers, ...initContainers].flatMap((container) => {
    const service = serviceOf(container);
    if (service === undefined) return [];
    const program = String(listAt(container, 'args')[0]);
    const environment = listAt(container, 'env').map(
      (item) => [String(at(item, 'name')), valueOf(item, stores)] as const,
    );
    const problems = environmentProblems(service, program, Object.fromEntries(environment));
    return problems.map((problem) => `${kind} ${name}: ${problem}`);
  });
}

/** Of a secret that is kept elsewhere only the name is known: something valid stands for it. */
function valueOf(item: Json, stores: ReturnType<typeof keysByStore>): string {
  const value = at(item, 'value');
  if (typeof value === 'string') return value;
  const { name, key } = mapAt(item, 'valueFrom', 'secretKeyRef');
  if (typeof key !== 'string') return 'pod-1';
  return stores.get(`Secret/${String(name)}`)?.get(key) ?? placeholder(String(name), key);
}

function placeholder(secret: string, key: string): string {
  const prefix = catalog[secret.replace(/-migrator$/, '')]?.prefix ?? '';
  const role = secret.endsWith('-migrator') ? `${prefix}_migrator` : prefix;
  return key.endsWith('DATABASE_URL') ? `postgresql://${role}:x@postgres:5432/tix` : '00'.repeat(32);
}

/** What a container is told to reach, and the port that a policy of its pod must open for it. */
const NEEDS: Readonly<Record<string, number>> = {
  DATABASE_URL: 5432,
  MIGRATOR_DATABASE_URL: 5432,
  NATS_URL: 4222,
  REDIS_URL: 6379,
};

function networkProblems(
  { kind, name, labels, containers }: Workload,
  resources: readonly Resource[],
): readonly string[] {
  const policies = resources.filter(
    (one) => one.kind === 'NetworkPolicy' && selects(at(one.spec, 'podSelector', 'matchLabels'), labels),
  );
  const opened = new Set(
    policies.flatMap(({ spec }) =>
      listAt(spec, 'egress').flatMap((rule) => listAt(rule, 'ports').map((port) => at(port, 'port'))),
    ),
  );
  const names = containers
    .filter(serviceOf)
    .flatMap((one) => listAt(one, 'env').map((item) => String(at(item, 'name'))));
  return names
    .filter((variable) => variable in NEEDS && !opened.has(NEEDS[variable]))
    .map((variable) => `${kind} ${name} may not reach what ${variable} names`);
}

/** Every service runs, and its schema is brought up to date by the same version. */
function completenessProblems(service: string, workloads: readonly Workload[]): readonly string[] {
  const imagesOf = (kind: string): readonly string[] =>
    workloads
      .filter((one) => one.kind === kind)
      .flatMap(({ containers }) => containers.filter((one) => serviceOf(one) === service).map(({ image }) => image));
  const [running, migrating] = [imagesOf('Deployment'), imagesOf('Job')];
  if (running.length === 0) return [`${service} does not run`];
  const same = running.every((image) => image === migrating[0]);
  return migrating.length === 1 && same ? [] : [`${service} is not migrated by the version that runs`];
}

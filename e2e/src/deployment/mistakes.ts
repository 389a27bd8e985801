import type { Resource } from './render';

type Plant = (resources: readonly Resource[]) => readonly Resource[];

/** One text of one resource replaced by another: what a slip of the hand does. */
const slip =
  (key: string, found: string | RegExp, replacement: string): Plant =>
  (resources) =>
    resources.map((resource) => {
      const [kind, name] = key.split('/');
      if (resource.kind !== kind || resource.metadata.name !== name) return resource;
      return JSON.parse(JSON.stringify(resource).replace(found, replacement)) as Resource;
    });

const lost =
  (key: string): Plant =>
  (resources) =>
    resources.filter(({ kind, metadata }) => `${kind}/${metadata.name}` !== key);

/** What was planted, and what must be said about it. */
export const mistakes: readonly (readonly [string, Plant, string])[] = [
  ['a number as text', slip('Deployment/ledger-svc', '"replicas":1', '"replicas":"1"'), 'Deployment ledger-svc: '],
  ['a misspelt key deep inside', slip('Deployment/gateway', 'livenessProbe', 'livenesProbe'), '/livenesProbe is not known'],
  ['a misspelt key that is optional', slip('Deployment/amm-svc', 'terminationGrace', 'terminationGrase'), 'is not known'],
  ['a key beside spec', slip('PodDisruptionBudget/gateway', '"spec":', '"specs":1,"spec":'), '/specs is not known'],
  ['a kind that does not exist', slip('Job/migrate-amm', '"Job"', '"Jobs"'), 'batch/v1 has no Jobs'],
  ['a version that does not exist', slip('Job/migrate-amm', 'batch/v1', 'batch/v9'), 'batch/v9 has no Job'],
  ['no liveness probe', slip('Deployment/gateway', /"livenessProbe":\{[^}]*\}[^}]*\},/, ''), 'gateway has no livenessProbe'],
  ['a liveness probe that asks stores', slip('Deployment/amm-svc', /\/livez(?=[^/]*"port":"ops"\},"periodSeconds":10)/, '/readyz'), 'is killed when'],
  ['a probe of no port', slip('Deployment/amm-svc', '"port":"ops"', '"port":"health"'), 'asks the port health'],
  ['no memory limit', slip('Deployment/company-svc', /"limits":\{"memory":"512Mi"\}/, '"limits":{}'), 'has no limits.memory'],
  ['a writable image', slip('Deployment/amm-svc', '"readOnlyRootFilesystem":true', '"readOnlyRootFilesystem":false'), 'a writable image'],
  ['capabilities kept', slip('Deployment/amm-svc', '["ALL"]', '["NET_RAW"]'), 'keeps capabilities'],
  ['root', slip('Deployment/amm-svc', '"runAsNonRoot":true', '"runAsNonRoot":false'), 'may have root'],
  ['the token of an account', slip('Job/database', '"automountServiceAccountToken":false,', ''), 'may have the token'],
  ['the latest image', slip('StatefulSet/redis', /redis:[\d.]+-alpine/, 'redis:latest'), 'without a version'],
  ['an image without a version', slip('Job/database', 'postgres:17.5', 'postgres'), 'without a version'],
  ['another version of a migration', slip('Job/migrate-amm', /amm-svc:[\d.]+/, 'amm-svc:0.0.9'), 'not migrated by the version that runs'],
  ['a lost migration', lost('Job/migrate-company'), 'company-svc is not migrated'],
  ['a lost service', lost('Deployment/governance-svc'), 'governance-svc does not run'],
  ['a lost disruption budget', lost('PodDisruptionBudget/gateway'), 'gateway has no disruption budget'],
  ['a disruption budget of nobody', slip('PodDisruptionBudget/gateway', '"gateway"}}', '"gatewy"}}'), 'selects no pod'],
  ['a service that finds nobody', slip('Service/gateway', /"selector":\{[^}]*\}/, '"selector":{"app":"x"}'), 'Service gateway selects no pod'],
  ['a service that leads nowhere', slip('Service/gateway', '"targetPort":"http"', '"targetPort":"web"'), 'the port web'],
  ['a policy of nobody', slip('NetworkPolicy/amm-svc', '"tix/service":"amm-svc"', '"tix/service":"am-svc"'), 'selects no pod'],
  ['a lost policy', lost('NetworkPolicy/crafting-worker'), 'crafting-worker may not reach what REDIS_URL names'],
  ['a lost secret', lost('Secret/amm-svc'), 'refers to Secret/amm-svc, which is not there'],
  ['a lost key of a secret', slip('Secret/ledger-svc', 'CAPABILITY_KEY', 'CAPABILTY_KEY'), 'refers to CAPABILITY_KEY of Secret/ledger-svc'],
  ['a lost file', lost('ConfigMap/database-sql'), 'refers to ConfigMap/database-sql'],
  ['a setting nobody reads', slip('Deployment/amm-svc', '"LOG_LEVEL"', '"LOGLEVEL"'), 'amm-svc main.js has no setting LOGLEVEL'],
  ['a value that is not valid', slip('Deployment/amm-svc', '"value":"debug"', '"value":"loud"'), 'amm-svc main.js: LOG_LEVEL'],
  ['a setting forgotten', slip('Deployment/gateway', /\{"name":"KEY_PEPPER".*?\}\}\},/, ''), 'KEY_PEPPER: is missing'],
  ['a role of another', slip('Deployment/amm-svc', '{"name":"amm-svc","key":"DATABASE_URL"}', '{"name":"ledger-svc","key":"DATABASE_URL"}'), 'amm-svc main.js is the role ledger, not amm'],
  ['a service with the rights of its migration', slip('Secret/amm-svc', /"DATABASE_URL":"[^"]*"/, `"DATABASE_URL":"${Buffer.from('postgresql://amm_migrator:x@postgres/tix').toString('base64')}"`), 'is the role amm_migrator'],
  ['a user of another', slip('Deployment/company-svc', '"value":"company-svc"', '"value":"gateway"'), 'company-svc is the user gateway'],
  ['a lost user of the bus', slip('ConfigMap/nats-config', 'user: \\"amm-svc\\"', 'user: \\"am-svc\\"'), 'amm-svc is no user of the bus'],
  ['a lost password of the bus', slip('Secret/nats-users', 'NATS_AMM_SVC_PASSWORD', 'NATS_AM_SVC_PASSWORD'), 'amm-svc has no password'],
  ['a subject that no contract has', slip('ConfigMap/nats-config', 'governance.*.amm-svc.v1', 'governace.*.amm-svc.v1'), 'governace.*.amm-svc.v1, which no contract has'],
  ['a call under another name', slip('ConfigMap/nats-config', 'ledger.*.amm-svc.v1', 'ledger.*.gateway.v1'), 'amm-svc may call ledger.*.gateway.v1 under'],
  ['another queue', slip('ConfigMap/nats-config', 'amm.*.*.v1 amm-svc', 'amm.*.*.v1 amm'), 'amm-svc hears amm.*.*.v1 amm'],
  ['a queue that no contract has', slip('Deployment/company-svc', '"tix/queues":"payroll"', '"tix/queues":"payrol"'), 'Deployment company-svc works on the queue payrol, which no contract has'],
  ['a queue that nobody empties', slip('Deployment/crafting-worker', /,"tix\/queues":"crafting"/, ''), 'nobody works on the queue crafting'],
  ['a queue of another service', slip('Deployment/amm-svc', '"prometheus.io/port":"9090"', '"prometheus.io/port":"9090","tix/queues":"payroll"'), 'Deployment amm-svc works on the queue payroll of company-svc'],
  ['an autoscaler of nobody', (all) => [...all, { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'x' }, spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gatway' }, maxReplicas: 2 } }], 'scales gatway'],
]; // prettier-ignore

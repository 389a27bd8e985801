import { optionsOf } from './settings-of-services.mjs';

/** The folder of a service below k8s/base: plain YAML that people go on with. */
export function kubernetesFiles({ name, prefix, reader, querier, needs = [], queues = [] }) {
  const folder = `k8s/base/${name}`;
  const roles = optionsOf(name).deployments ?? [{ deployment: name }];
  const deployments = roles.map((role) => [
    `${folder}/${role.deployment}.yaml`,
    deployment({ name, needs, queues, reader, querier, ...role }),
  ]);
  return {
    [`${folder}/kustomization.yaml`]: kustomization(roles.map(({ deployment: file }) => `${file}.yaml`)),
    ...Object.fromEntries(deployments),
    [`${folder}/migration.yaml`]: migration({ name, prefix }),
    [`${folder}/disruption.yaml`]: roles.map(({ deployment: one }) => disruption(one)).join('---\n'),
    [`${folder}/network.yaml`]: network({ name, needs }),
  };
}

const kustomization = (deployments) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${[...deployments, 'migration.yaml', 'disruption.yaml', 'network.yaml'].map((file) => `  - ${file}\n`).join('')}`;

const secret = (variable, from, key = variable) => `            - name: ${variable}
              valueFrom: { secretKeyRef: { name: ${from}, key: ${key} } }
`;
const plain = (variable, value) => `            - { name: ${variable}, value: '${value}' }\n`;

/** Nobody is root, nothing is writable, nothing can be gained. */
const hardened = (indent) =>
  [
    'securityContext:',
    '  allowPrivilegeEscalation: false',
    '  readOnlyRootFilesystem: true',
    '  capabilities: { drop: [ALL] }',
  ]
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('');

const podSecurity = `      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 65532
        runAsGroup: 65532
        seccompProfile: { type: RuntimeDefault }
`;

function deployment({ name, deployment: one, needs, queues, reader, querier, settings = {}, memory = '256Mi' }) {
  const { secrets = [], ports = [] } = optionsOf(name);
  const all = { ...optionsOf(name).settings, ...settings };
  const extra = Object.entries(all).map(([key, value]) => plain(key, value));
  const worksOn = queues.length > 0 ? `, tix/queues: '${queues.join(' ')}'` : '';
  return `# The init container waits for the lock of the migration and finds nothing left to do, or does it itself.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${one}
  labels: { app.kubernetes.io/name: ${one}, app.kubernetes.io/part-of: ticketonomics }
spec:
  replicas: 2
  selector:
    matchLabels: { app.kubernetes.io/name: ${one} }
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${one}
        app.kubernetes.io/part-of: ticketonomics
        tix/service: ${name}
      annotations: { prometheus.io/scrape: 'true', prometheus.io/port: '9090'${worksOn} }
    spec:
${podSecurity}      # Longer than a service drains, which gives up after 30 s.
      terminationGracePeriodSeconds: 45
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector: { matchLabels: { app.kubernetes.io/name: ${one} } }
      initContainers:
        - name: schema
          image: ticketonomics/${name}
          args: [migrate.js]
          env:
            - name: MIGRATOR_DATABASE_URL
              valueFrom: { secretKeyRef: { name: ${name}-migrator, key: MIGRATOR_DATABASE_URL } }
          resources: { requests: { cpu: 50m, memory: 128Mi }, limits: { memory: 256Mi } }
${hardened(10)}      containers:
        - name: service
          image: ticketonomics/${name}
          args: [main.js]
          env:
            - name: INSTANCE
              valueFrom: { fieldRef: { fieldPath: metadata.name } }
${secret('DATABASE_URL', name)}${plain('NATS_URL', 'nats://nats:4222')}${plain('NATS_USER', name)}${secret('NATS_PASSWORD', name)}${plain('LOG_LEVEL', 'info')}${plain('OPS_HOST', '0.0.0.0')}${plain('OPS_PORT', '9090')}${plain('TIME_TRAVEL', '0')}${needs.includes('redis') ? secret('REDIS_URL', name) : ''}${reader ? secret('READER_DATABASE_URL', name) : ''}${querier ? secret('QUERY_DATABASE_URL', name) : ''}${secrets.map((key) => secret(key, name)).join('')}${extra.join('')}          ports:
            - { name: ops, containerPort: 9090 }
${ports.map(({ name: port, number }) => `            - { name: ${port}, containerPort: ${number} }\n`).join('')}          startupProbe:
            httpGet: { path: /livez, port: ops }
            periodSeconds: 1
            failureThreshold: 60
          readinessProbe:
            httpGet: { path: /readyz, port: ops }
            periodSeconds: 5
            timeoutSeconds: 3
          livenessProbe:
            httpGet: { path: /livez, port: ops }
            periodSeconds: 10
            timeoutSeconds: 3
            failureThreshold: 6
          lifecycle:
            # Endpoints forget the pod before it stops to listen; the image has no shell to sleep in.
            preStop: { exec: { command: [/nodejs/bin/node, -e, 'setTimeout(() => {}, 5000)'] } }
          resources: { requests: { cpu: 100m, memory: ${memory} }, limits: { memory: 512Mi } }
${hardened(10)}`;
}

const migration = ({ name, prefix }) => `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate-${prefix}
  labels: { app.kubernetes.io/name: migrate-${prefix}, app.kubernetes.io/part-of: ticketonomics, tix/part: migration }
spec:
  backoffLimit: 10
  # A Job cannot be changed: it is gone before the next version is applied.
  ttlSecondsAfterFinished: 120
  template:
    metadata:
      labels:
        app.kubernetes.io/name: migrate-${prefix}
        app.kubernetes.io/part-of: ticketonomics
        tix/part: migration
    spec:
      restartPolicy: OnFailure
${podSecurity}      containers:
        - name: migrate
          image: ticketonomics/${name}
          args: [migrate.js]
          env:
            - name: MIGRATOR_DATABASE_URL
              valueFrom: { secretKeyRef: { name: ${name}-migrator, key: MIGRATOR_DATABASE_URL } }
          resources: { requests: { cpu: 50m, memory: 128Mi }, limits: { memory: 256Mi } }
${hardened(10)}`;

const disruption = (one) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${one}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: { app.kubernetes.io/name: ${one} }
`;

const egress = (target, port) => `    - to: [{ podSelector: { matchLabels: { app.kubernetes.io/name: ${target} } } }]
      ports: [{ port: ${port} }]
`;

function network({ name, needs }) {
  const { ports = [] } = optionsOf(name);
  const opened = ports.map(({ number }) => `    - ports: [{ port: ${number} }]\n`).join('');
  return `# Everything else is denied: see k8s/base/network.yaml.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
spec:
  podSelector:
    matchLabels: { tix/service: ${name} }
  policyTypes: [Ingress, Egress]
  ingress:
    # Health is asked by the node, which needs no rule; metrics by whoever collects them in this namespace or that of monitoring.
    - from: [{ podSelector: {} }, { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }]
      ports: [{ port: 9090 }]
${opened}  egress:
${egress('postgres', 5432)}${egress('nats', 4222)}${needs.includes('redis') ? egress('redis', 6379) : ''}`;
}

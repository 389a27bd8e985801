import { catalog } from '../catalog.mjs';
import { secretVariables, secretsOf } from '../deployment.mjs';
import { optionsOf } from './settings-of-services.mjs';

/** docker-compose.yml: the whole economy on one machine. Secrets come from `.env`; without one nothing starts. */
export function composeFile(version) {
  return `# Written by npm run deployment. The whole economy on one machine:
#   node tools/compose-env.mjs > .env && docker compose up --build --wait
name: ticketonomics

x-restart: &restart
  restart: unless-stopped
  stop_grace_period: 45s
  security_opt: [no-new-privileges:true]

x-service: &service
  <<: *restart
  read_only: true
  cap_drop: [ALL]
  healthcheck:
    test: [CMD, /nodejs/bin/node, -e, "fetch('http://127.0.0.1:9090/readyz').then((r) => process.exit(r.ok ? 0 : 1))"]
    interval: 5s
    timeout: 3s
    retries: 12
    start_period: 30s

x-environment: &environment
  NATS_URL: nats://nats:4222
  OPS_PORT: '9090'
  LOG_LEVEL: \${LOG_LEVEL:-info}
  TIME_TRAVEL: \${TIME_TRAVEL:-0}

services:
${stores()}
${Object.entries(catalog)
  .map(([name, entry]) => migration(name, entry, version) + service(name, entry, version))
  .join('\n')}
volumes:
  postgres: {}
  nats: {}
  redis: {}
`;
}

const required = (variable) => `\${${variable}:?is missing in .env}`;
const variable = (name, value, indent = 6) => `${' '.repeat(indent)}${name}: ${value}\n`;

function stores() {
  const { passwords, nats } = secretVariables();
  const roles = passwords.filter((name) => !/^(POSTGRES|REDIS)_/.test(name));
  return `  postgres:
    <<: *restart
    image: postgres:17.5
    command: [postgres, -c, jit=off, -c, max_connections=200, -c, synchronous_commit=on]
    environment:
      POSTGRES_PASSWORD: ${required('POSTGRES_PASSWORD')}
      POSTGRES_INITDB_ARGS: --data-checksums --encoding=UTF8 --auth-host=scram-sha-256
    volumes: [postgres:/var/lib/postgresql/data]
    healthcheck:
      test: [CMD, pg_isready, -h, 127.0.0.1, -U, postgres]
      interval: 2s
      retries: 30

  nats:
    <<: *restart
    image: nats:2.12.3-alpine
    command: [-c, /etc/nats/nats.conf]
    environment:
${nats.map((name) => variable(name, required(name))).join('')}    volumes:
      - nats:/data
      - ./k8s/base/bus:/etc/nats:ro
    healthcheck:
      test: [CMD, wget, -qO-, http://127.0.0.1:8222/healthz?js-enabled-only=true]
      interval: 2s
      retries: 30

  redis:
    <<: *restart
    image: redis:7.4-alpine
    command:
      - redis-server
      - --appendonly
      - 'yes'
      - --maxmemory-policy
      - noeviction
      - --requirepass
      - ${required('REDIS_PASSWORD')}
    environment:
      REDISCLI_AUTH: ${required('REDIS_PASSWORD')}
    volumes: [redis:/data]
    healthcheck:
      test: [CMD, redis-cli, ping]
      interval: 2s
      retries: 30

  database:
    image: postgres:17.5
    command: [psql, -X, -f, /sql/database.sql]
    environment:
      PGHOST: postgres
      PGUSER: postgres
      PGPASSWORD: ${required('POSTGRES_PASSWORD')}
${roles.map((name) => variable(name, required(name))).join('')}    volumes: [./k8s/base/database:/sql:ro]
    depends_on:
      postgres: { condition: service_healthy }
`;
}

const image = (name, version) => `    image: ticketonomics/${name}:${version}
    build: { context: ., args: { APP: ${name} } }
`;

const settingsOf = (name) => secretsOf(name, required);

function migration(name, { prefix }, version) {
  const { MIGRATOR_DATABASE_URL } = settingsOf(name)[`${name}-migrator`];
  const first = prefix === 'gateway' ? '' : '      migrate-gateway: { condition: service_completed_successfully }\n';
  return `  migrate-${prefix}:
${image(name, version)}    command: [migrate.js]
    environment:
${variable('MIGRATOR_DATABASE_URL', MIGRATOR_DATABASE_URL)}    depends_on:
      database: { condition: service_completed_successfully }
${first}
`;
}

function service(name, { prefix, needs = [], queues = [] }, version) {
  const { ports = [], settings = {} } = optionsOf(name);
  const secrets = Object.entries(settingsOf(name)[name]).map(([key, value]) => variable(key, value));
  const extra = Object.entries(settings).map(([key, value]) => variable(key, `'${value}'`));
  const healthy = ['nats', ...needs].map((store) => `      ${store}: { condition: service_healthy }\n`);
  const published = ports.map(({ number }) => `'127.0.0.1:${number}:${number}'`).join(', ');
  const labels = queues.length > 0 ? `    labels: { tix/queues: '${queues.join(' ')}' }\n` : '';
  return `  ${name}:
    <<: *service
${image(name, version)}${labels}    environment:
      <<: *environment
${variable('NATS_USER', name)}${secrets.join('')}${extra.join('')}${published && `    ports: [${published}]\n`}    depends_on:
      migrate-gateway: { condition: service_completed_successfully }
${prefix === 'gateway' ? '' : `      migrate-${prefix}: { condition: service_completed_successfully }\n`}${healthy.join('')}`;
}

import { createHash } from 'node:crypto';
import { catalog } from '../catalog.mjs';
import { secretText, secretVariables, secretsOf } from '../deployment.mjs';

/** Of the first operator of a cluster that anybody may look into. */
const OPERATOR_KEY = 'tix_Operator0001_SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS0kHVX4';

/** No secrets at all: they are in the repository, for clusters on somebody's own machine. */
function known(variable) {
  if (variable === 'FIRST_OPERATOR_KEY') return OPERATOR_KEY;
  return secretText(variable, createHash('sha256').update(`dev ${variable}`).digest('hex'));
}

/** Every Secret that something in k8s/base refers to, with what its keys hold. */
function allSecrets(valueOf) {
  const { passwords, nats } = secretVariables();
  const values = (names) => Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  return {
    database: values(passwords),
    'nats-users': values(nats),
    ...Object.assign({}, ...Object.keys(catalog).map((name) => secretsOf(name, valueOf))),
  };
}

/** k8s/overlays/dev/secrets/*.env, one a Secret. */
export function devSecrets() {
  return Object.fromEntries(
    Object.entries(allSecrets(known)).map(([name, values]) => [
      `k8s/overlays/dev/secrets/${name}.env`,
      Object.entries(values)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    ]),
  );
}

/** In production secrets live elsewhere; one entry of that store holds the keys of one Secret. */
export function externalSecrets() {
  return Object.entries(allSecrets(known))
    .map(([name, values]) => externalSecret(name, Object.keys(values)))
    .join('---\n');
}

const externalSecret = (name, keys) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${name}
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: ClusterSecretStore, name: ticketonomics }
  target: { name: ${name} }
  data:
${keys.map((key) => `    - secretKey: ${key}\n      remoteRef: { key: ticketonomics/${name}, property: ${key} }\n`).join('')}`;

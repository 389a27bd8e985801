import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from './catalog.mjs';
import { databaseSql, natsUsers } from './deployment.mjs';
import { repository } from './folders.mjs';
import { composeFile } from './templates/compose.mjs';
import { kubernetesFiles } from './templates/kubernetes.mjs';
import { devSecrets, externalSecrets } from './templates/overlays.mjs';

/** Files that follow from facts that stand elsewhere; a test compares them. */
export function deploymentFiles() {
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  return {
    'docker-compose.yml': composeFile(version),
    'k8s/base/bus/users.conf': natsUsers(),
    'k8s/base/database/database.sql': databaseSql(),
    'k8s/overlays/prod/external-secrets.yaml': `# Written by npm run deployment.\n${externalSecrets()}`,
    ...devSecrets(),
  };
}

/** What a service begins with; people go on from there. */
export function firstFiles() {
  return Object.assign({}, ...Object.entries(catalog).map(([name, entry]) => kubernetesFiles({ name, ...entry })));
}

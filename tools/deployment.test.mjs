import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalog } from './catalog.mjs';
import { deploymentFiles, firstFiles } from './deployment-files.mjs';
import { repository } from './folders.mjs';

const read = (file) => readFileSync(join(repository, file), 'utf8');

test('what follows from facts that stand elsewhere is up to date: npm run deployment writes it', () => {
  const stale = Object.entries(deploymentFiles()).filter(
    ([file, text]) => !existsSync(join(repository, file)) || read(file) !== text,
  );
  assert.deepEqual(
    stale.map(([file]) => file),
    [],
  );
});

test('every service has its folder below k8s/base, and the base has every service with this version', () => {
  const { version } = JSON.parse(read('package.json'));
  const base = read('k8s/base/kustomization.yaml');
  for (const file of Object.keys(firstFiles())) assert.ok(existsSync(join(repository, file)), file);
  for (const name of Object.keys(catalog)) {
    assert.match(base, new RegExp(`^  - ${name}$`, 'm'));
    assert.match(base, new RegExp(`^  - \\{ name: ticketonomics/${name}, newTag: ${version} \\}$`, 'm'));
  }
});

test('the image installs with the package.json of every project', () => {
  const { workspaces } = JSON.parse(read('package.json'));
  const projects = workspaces.flatMap((path) =>
    path.endsWith('/*')
      ? readdirSync(join(repository, path.slice(0, -2))).map((name) => `${path.slice(0, -2)}/${name}`)
      : path,
  );
  const installed = projects.filter((path) => existsSync(join(repository, path, 'package.json')));
  for (const project of installed)
    assert.ok(read('Dockerfile').includes(`COPY ${project}/package.json ${project}/`), project);
});

test('the environment of compose holds every secret that compose asks for, new each time', () => {
  const made = () => execFileSync(process.execPath, [join(repository, 'tools/compose-env.mjs')], { encoding: 'utf8' });
  const names = made()
    .trim()
    .split('\n')
    .map((line) => line.split('=')[0]);
  const asked = new Set([...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name));
  assert.deepEqual([...names].sort(), [...asked].sort());
  assert.notEqual(made(), made());
});

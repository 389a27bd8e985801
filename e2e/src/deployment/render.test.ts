import { execFileSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import type { JsonMap } from './merged';
import { folderOf, render, type Resource } from './render';

/** Debian's kubectl brings a kustomize that knows no components. */
function recentKubectl(): boolean {
  try {
    const text = execFileSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8', stdio: 'pipe' });
    const { kustomizeVersion = 'v0' } = JSON.parse(text) as { readonly kustomizeVersion?: string };
    return Number(/^v(\d+)/.exec(kustomizeVersion)?.[1]) >= 5;
  } catch {
    return false;
  }
}

const keyOf = ({ kind, metadata }: Resource): string => `${kind} ${metadata.name}`;
const sorted = (resources: readonly Resource[]) =>
  [...resources].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
/** kubectl breaks base64 into lines. */
function unwrapped(resource: Resource): Resource {
  if (resource.kind !== 'Secret') return resource;
  const data = Object.entries(resource['data'] as JsonMap).map(([key, value]) => [
    key,
    String(value).replace(/\s/g, ''),
  ]);
  return { ...resource, data: Object.fromEntries(data) as JsonMap };
}

const comparedWithKubectl = recentKubectl() ? test.each(['dev', 'prod']) : test.skip.each(['dev', 'prod']);

comparedWithKubectl('%s renders to what kubectl makes of it', (overlay) => {
  const text = execFileSync('kubectl', ['kustomize', folderOf(overlay)], { encoding: 'utf8', stdio: 'pipe' });
  const expected = parseAllDocuments(text).map((document) => unwrapped(document.toJS() as Resource));
  expect(sorted(render(folderOf(overlay)))).toEqual(sorted(expected));
});

test('what an overlay asks of kustomize that is not rendered here is refused', () => {
  expect(() => render(folderOf('nowhere'))).toThrow('ENOENT');
  expect(render(folderOf('prod')).map(keyOf)).toContain('ExternalSecret gateway');
});

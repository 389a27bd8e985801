import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { docsScript } from '../domain/pages';

export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly text: string;
}

/** The build copies the files beside the bundle; from source they come out of the package. */
const BESIDE = join(__dirname, 'docs');

/** Read once: the reference works without any other server. */
export async function loadDocsAssets(): Promise<readonly Asset[]> {
  const read = (name: string) => readFile(existsSync(BESIDE) ? join(BESIDE, name) : fromPackage(name), 'utf8');
  const [style, bundle] = await Promise.all([read('swagger-ui.css'), read('swagger-ui-bundle.js')]);
  const script = 'text/javascript; charset=utf-8';
  return [
    { path: '/docs/swagger-ui.css', contentType: 'text/css; charset=utf-8', text: style },
    { path: '/docs/swagger-ui-bundle.js', contentType: script, text: bundle },
    { path: '/docs/start.js', contentType: script, text: docsScript },
  ];
}

function fromPackage(name: string): string {
  return require.resolve(`swagger-ui-dist/${name}`);
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import sdk from '@tix/sdk';
import { examplesFolder, readApplication } from './applications.mjs';
import { homeFolder } from '../tools/folders.mjs';

/**
 * `npm run app:setup -- NAME`: gives the application in `examples/NAME` its book, its catalog and its key, which it keeps
 * in `$TIX_HOME/NAME-key`. Asked again it changes only what has changed in the application's code.
 */
const home = homeFolder();
const [name] = process.argv.slice(2);

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function main() {
  if (!name) throw new Error('Usage: npm run app:setup -- NAME, a folder of examples/');
  const { scopes, operations } = await readApplication(examplesFolder(), name);
  const url = read('url', `No system has been started in ${home}. Start it with: npm start`);
  const operator = sdk.connect({ url, key: read('operator-key', `There is no operator's key in ${home}.`) });

  const key = (await storedKey(url)) ?? (await newKey(operator, url, scopes));
  const version = await setCatalog(operator, operations);
  writeKey(key);
  process.stdout.write(`${name} has the book ${name}, catalog ${version}, and its key in ${keyFile()}\n`);
}

function keyFile() {
  return join(home, `${name}-key`);
}

async function storedKey(url) {
  if (!existsSync(keyFile())) return undefined;
  const key = readFileSync(keyFile(), 'utf8').trim();
  return (await opens(url, key)) ? key : undefined;
}

/** The same application and the same key, however often it is asked for; another one when that was revoked. */
async function newKey(operator, url, scopes) {
  const body = { name, book: name, scopes };
  const made = await operator.post('/v1/applications', { body, idempotencyKey: `app-setup:${name}` });
  if (await opens(url, made.key)) return made.key;
  return (await operator.post('/v1/applications/{id}/keys', { params: { id: made.id }, body: {} })).key;
}

async function opens(url, key) {
  try {
    await sdk.connect({ url, key }).get('/v1/books');
    return true;
  } catch (error) {
    if (error instanceof sdk.UnauthenticatedError) return false;
    throw error;
  }
}

/** A version for each change, and none for a repetition. */
async function setCatalog(operator, operations) {
  const params = { book: name };
  const current = await operator.get('/v1/books/{book}/catalog', { params }).catch((error) => {
    if (error instanceof sdk.CatalogNotFoundError) return undefined;
    throw error;
  });
  if (isDeepStrictEqual(current?.operations, operations)) return current.version;
  return (await operator.put('/v1/books/{book}/catalog', { params, body: { operations } })).version;
}

/** Whole or not at all, and for its owner alone. */
function writeKey(key) {
  const whole = `${keyFile()}.new`;
  writeFileSync(whole, `${key}\n`, { mode: 0o600 });
  renameSync(whole, keyFile());
}

function read(file, otherwise) {
  const path = join(home, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
  if (text === '') throw new Error(otherwise);
  return text;
}

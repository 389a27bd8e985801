import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { homeFolder } from './folders.mjs';

const USAGE = `Usage: npm run reconcile -- [--account ACCOUNT] [--book BOOK] [--repair] [--json]

Compares every balance of the running system with the sum of its entries.
  --account ACCOUNT  only this account, of the book main unless told
  --book BOOK        only this book
  --repair           sets what has drifted to the sum of its entries; entries are never changed
  --json             the report as JSON
  TIX_HOME           folder of the running system, when it is not .tix of this checkout

Exit code: 0 when nothing has drifted, 1 when something has (repaired or not), 2 when it could not be checked.`;

const NO_DRIFT = 0;
const DRIFT = 1;
const NOT_CHECKED = 2;
const ASK_MS = 150_000;

process.exitCode = await main();

async function main() {
  try {
    const { values } = parseArgs({
      options: {
        account: { type: 'string' },
        book: { type: 'string' },
        repair: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return print(USAGE) ?? NO_DRIFT;
    const report = await reconcile(values);
    print(values.json ? JSON.stringify(report) : textOf(report, values));
    return report.found > 0 ? DRIFT : NO_DRIFT;
  } catch (error) {
    const isUsage = error.code?.startsWith('ERR_PARSE_ARGS');
    process.stderr.write(isUsage ? `${error.message}\n\n${USAGE}\n` : `Not checked: ${error.message}\n`);
    return NOT_CHECKED;
  }
}

async function reconcile({ account, book, repair }) {
  const ask = askSystem();
  const books = book === undefined && account === undefined ? await allBooks(ask) : [book ?? 'main'];
  const whole = { checked: 0, drift: [], found: 0, repaired: 0 };
  for (const code of books) {
    const body = { ...(account !== undefined && { account }), ...(repair && { repair }) };
    const part = await ask('POST', `/v1/reconciliations?book=${encodeURIComponent(code)}`, body);
    for (const count of ['checked', 'found', 'repaired']) whole[count] += part[count];
    whole.drift.push(...part.drift.map((one) => ({ book: code, ...one })));
  }
  return whole;
}

async function allBooks(ask) {
  const { data } = await ask('GET', '/v1/books');
  return data.map(({ code }) => code);
}

/** What `npm start` writes for those who may read its folder. */
function askSystem() {
  const home = homeFolder();
  const url = read(join(home, 'url'), `no system has been started in ${home}. Start it with: npm start`);
  const key = read(join(home, 'operator-key'), `there is no operator's key in ${home}`);
  return async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ASK_MS),
    }).catch((error) => {
      throw new Error(`${url} does not answer (${error.cause?.code ?? error.name}). Is the system running?`);
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${answer.code}: ${answer.detail}`);
    return answer;
  };
}

function read(file, otherwise) {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (text === '') throw new Error(otherwise);
  return text;
}

function textOf({ checked, drift, found, repaired }, { repair }) {
  if (found === 0) return `${checked} balances are the sums of their entries.`;
  const lines = drift.map(({ book, account, asset, cached, entries }) => {
    return `${book} ${account}: ${cached} ${asset}, but its entries add up to ${entries}`;
  });
  const more = found > drift.length ? [`and ${found - drift.length} more`] : [];
  const end = repair ? `${repaired} of them were set to the sum.` : 'Set them with --repair.';
  return [...lines, ...more, `${found} of ${checked} balances have drifted. ${end}`].join('\n');
}

function print(text) {
  process.stdout.write(`${text}\n`);
}

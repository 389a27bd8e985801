import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the demo community gets besides its predecessor's data, over HTTP: the system buys and sells each of its gems, and a few
 * things can be crafted. It may be run again: what is there stays as it is. Run by the first `npm start`.
 */
const home = process.env.TIX_HOME ?? '.tix';
const url = readFileSync(join(home, 'url'), 'utf8').trim();
const key = readFileSync(join(home, 'operator-key'), 'utf8').trim();

/** Tools and what leads to them; the whole extract would be ten seconds of a first start. */
const CRAFTS = new Set(
  'oak_planks stick torch chest furnace ladder bucket shears bread iron_ingot iron_pickaxe iron_axe iron_sword'.split(
    ' ',
  ),
);
/** In hundredths of a ticket: a gem costs about 10.00 while the pool has as many as it aims at. */
const LADDER = { pricing: 'ratio', basePrice: 1_000, targetInventory: 1_000, spread: 50, materials: 1_000 };

await main();

async function main() {
  const { data: gems } = await ask('GET', '/v1/assets?limit=100');
  for (const { code } of gems.filter(({ kind }) => kind === 'raw')) {
    await ask('POST', '/v1/amm/pools', { id: code, material: code, ...LADDER });
  }
  const extract = JSON.parse(readFileSync(join(import.meta.dirname, '../recipes/recipes.json'), 'utf8'));
  const recipes = extract.recipes.filter(({ code }) => CRAFTS.has(code));
  const used = new Set(recipes.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ asset }) => asset)));
  for (const asset of extract.assets.filter(({ code }) => used.has(code))) await ask('POST', '/v1/assets', asset);
  for (const recipe of recipes) await ask('POST', '/v1/recipes', recipe);
}

async function ask(method, path, body) {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
  return response.json();
}

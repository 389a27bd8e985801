import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes recipes.json from the items and crafting recipes of one version of minecraft-data (see NOTICE.md). The package is
 * fetched into a temporary folder and removed again: it is no dependency.
 *
 *   node import/recipes/extract-recipes.mjs
 */
const PACKAGE = 'minecraft-data@3.117.0';
const VERSION = '1.21.1';

/** A recipe fits into one hold: at most so many different inputs and outputs. */
const INPUTS_MAX = 9;
const SECONDS_PER_UNIT = 5;
const FEE_PER_INPUT = 10;

const folder = mkdtempSync(join(tmpdir(), 'tix-recipes-'));
try {
  const file = execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, encoding: 'utf8' }).trim();
  const data = `package/minecraft-data/data/pc/${VERSION}`;
  execFileSync('tar', ['xzf', file, `${data}/items.json`, `${data}/recipes.json`], { cwd: folder });
  const read = (name) => JSON.parse(readFileSync(join(folder, data, name), 'utf8'));
  const extract = extractOf(read('items.json'), read('recipes.json'));
  writeFileSync(join(import.meta.dirname, 'recipes.json'), textOf(extract));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The first way of making each item that does not need the item itself, in the order of the codes. */
function extractOf(items, recipes) {
  const codeOf = new Map(items.map(({ id, name }) => [id, name]));
  const made = Object.values(recipes)
    .flatMap((ways) => ways.slice(0, 1))
    .map((way) => recipeOf(way, codeOf))
    .filter((recipe) => recipe !== undefined)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const inputs = new Set(made.flatMap((recipe) => recipe.inputs.map(({ asset }) => asset)));
  const outputs = new Set(made.flatMap((recipe) => recipe.outputs.map(({ asset }) => asset)));
  const used = items.filter(({ name }) => inputs.has(name) || outputs.has(name));
  const kindOf = (code) => (!outputs.has(code) ? 'raw' : inputs.has(code) ? 'intermediate' : 'product');
  return {
    source: `${PACKAGE}, Java Edition ${VERSION}, MIT`,
    assets: used.map(({ name, displayName }) => ({ code: name, name: displayName, kind: kindOf(name) })),
    recipes: made,
  };
}

function recipeOf(way, codeOf) {
  const ids = (way.inShape?.flat() ?? way.ingredients ?? []).filter((id) => typeof id === 'number');
  const counts = countsOf(ids.map((id) => codeOf.get(id)));
  const code = codeOf.get(way.result.id);
  if (!isUsable(counts, code)) return undefined;
  return {
    code,
    inputs: [...counts].map(([asset, quantity]) => ({ asset, quantity })),
    outputs: [{ asset: code, quantity: way.result.count }],
    durationSeconds: SECONDS_PER_UNIT * ids.length,
    installFee: FEE_PER_INPUT * counts.size,
    category: way.inShape ? 'shaped' : 'shapeless',
  };
}

function countsOf(codes) {
  const counts = new Map();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function isUsable(counts, code) {
  return counts.size > 0 && counts.size <= INPUTS_MAX && !counts.has(code) && !counts.has(undefined);
}

/** One asset or recipe a line, so that a later version is a difference that can be read. */
function textOf({ source, assets, recipes }) {
  const list = (rows) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const head = `{\n  "source": ${JSON.stringify(source)},\n`;
  return `${head}  "assets": [\n${list(assets)}\n  ],\n  "recipes": [\n${list(recipes)}\n  ]\n}\n`;
}

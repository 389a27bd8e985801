import { AMOUNT_MAX, type AssetCode, type RecipeTerms, type RecipeWarning } from '@tix/contracts';
import { maximise } from './maximise';

export type Conversion = Pick<RecipeTerms, 'code' | 'inputs' | 'outputs'>;

/** Above this many recipes that feed each other the question is left open, and the warning says so. */
export const EXAMINED_MAX = 120;

/**
 * Whether so many runs of some recipes, this one among those that feed each other, take nothing and leave something: a
 * source of wealth from nothing, however many recipes it takes. Exact: a way around that only gives back what it took is none.
 */
export function gainCycles(candidate: Conversion, others: readonly Conversion[]): readonly RecipeWarning[] {
  const linked = feedingEachOther([candidate, ...others.filter(({ code }) => code !== candidate.code)]);
  const recipes = connectedTo(candidate.code, linked);
  if (recipes.length === 0) return [];
  if (recipes.length > EXAMINED_MAX) {
    return [{ detail: `${recipes.length} recipes feed each other, too many to examine`, recipes: [], gains: [] }];
  }
  const assets = [
    ...new Set(recipes.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ asset }) => asset))),
  ];
  const gains = recipes.map((recipe) => assets.map((asset) => gainOf(recipe, asset)));
  const best = maximise({
    objective: gains.map((column) => column.reduce((sum, gain) => sum + gain, 0n)),
    // No asset may become less, and all runs together are one unit of effort.
    rows: [...assets.map((_, at) => gains.map((column) => -(column[at] ?? 0n))), recipes.map(() => 1n)],
    bounds: [...assets.map(() => 0n), 1n],
  });
  if (best.value <= 0n) return [];
  return [warningOf({ recipes, assets, gains }, best.numerators)];
}

interface System {
  readonly recipes: readonly Conversion[];
  readonly assets: readonly AssetCode[];
  readonly gains: readonly (readonly bigint[])[];
}

function warningOf({ recipes, assets, gains }: System, effort: readonly bigint[]): RecipeWarning {
  const divisor = effort.reduce(greatestCommonDivisor, 0n);
  const runs = effort.map((units) => units / divisor);
  const used = recipes.flatMap(({ code }, at) => counted(runs[at] ?? 0n).map((count) => ({ code, runs: count })));
  const gained = assets.flatMap((asset, at) => {
    const total = runs.reduce((sum, count, recipe) => sum + count * (gains[recipe]?.[at] ?? 0n), 0n);
    return counted(total).map((quantity) => ({ asset, quantity }));
  });
  return { detail: 'these recipes make something from nothing', recipes: used, gains: gained };
}

function counted(units: bigint): readonly number[] {
  if (units <= 0n) return [];
  return [Number(units > AMOUNT_MAX ? AMOUNT_MAX : units)];
}

function gainOf({ inputs, outputs }: Conversion, asset: AssetCode): bigint {
  const sum = (list: Conversion['inputs']) =>
    list.reduce((total, one) => (one.asset === asset ? total + one.quantity : total), 0n);
  return sum(outputs) - sum(inputs);
}

/** Without those that need what nobody makes, and those that make only what nobody needs, again and again. */
function feedingEachOther(recipes: readonly Conversion[]): readonly Conversion[] {
  const made = new Set(recipes.flatMap(({ outputs }) => outputs.map(({ asset }) => asset)));
  const needed = new Set(recipes.flatMap(({ inputs }) => inputs.map(({ asset }) => asset)));
  const left = recipes.filter(
    ({ inputs, outputs }) =>
      inputs.every(({ asset }) => made.has(asset)) && outputs.some(({ asset }) => needed.has(asset)),
  );
  return left.length === recipes.length ? left : feedingEachOther(left);
}

function connectedTo(code: string, recipes: readonly Conversion[]): readonly Conversion[] {
  const assets = new Set<AssetCode>();
  const found = new Set(recipes.filter((recipe) => recipe.code === code));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { inputs, outputs } of found) for (const { asset } of [...inputs, ...outputs]) assets.add(asset);
    for (const recipe of recipes) {
      if ([...recipe.inputs, ...recipe.outputs].some(({ asset }) => assets.has(asset))) found.add(recipe);
    }
  }
  return [...found];
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

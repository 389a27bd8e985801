import type { AssetCode, AssetKind, AssetQuantity, RecipeFault, RecipeTerms } from '@tix/contracts';

/** Every fault of a recipe, in the order of its fields. `kindOf` answers `undefined` for an asset that does not exist. */
export function recipeFaults(
  recipe: RecipeTerms,
  kindOf: (asset: AssetCode) => AssetKind | undefined,
): readonly RecipeFault[] {
  const { inputs, outputs, tools = [], component } = recipe;
  const lists = { inputs, outputs, tools };
  return [
    ...(inputs.length === 0 ? [fault('/inputs', 'a recipe takes something')] : []),
    ...(outputs.length === 0 ? [fault('/outputs', 'a recipe makes something')] : []),
    ...Object.entries(lists).flatMap(([name, list]) => [...duplicates(name, list), ...unknown(name, list, kindOf)]),
    ...(component !== undefined && kindOf(component) === undefined
      ? [fault('/component', `${component} does not exist`)]
      : []),
    ...outputs.flatMap(({ asset }, at) =>
      kindOf(asset) === 'currency' ? [fault(`/outputs/${at}/asset`, `${asset} is money, which nobody crafts`)] : [],
    ),
    ...amplifications(recipe),
  ];
}

function unknown(name: string, list: readonly AssetQuantity[], kindOf: (asset: AssetCode) => AssetKind | undefined) {
  return list.flatMap(({ asset }, at) =>
    kindOf(asset) === undefined ? [fault(`/${name}/${at}/asset`, `${asset} does not exist`)] : [],
  );
}

function duplicates(name: string, list: readonly AssetQuantity[]) {
  return list.flatMap(({ asset }, at) =>
    list.findIndex((other) => other.asset === asset) < at
      ? [fault(`/${name}/${at}/asset`, `${asset} is listed twice`)]
      : [],
  );
}

/** An asset that makes as much or more of itself out of nothing else. */
function amplifications({ inputs, outputs }: RecipeTerms): readonly RecipeFault[] {
  const [input, ...others] = inputs;
  if (!input || others.length > 0) return [];
  return outputs.flatMap(({ asset, quantity }, at) =>
    asset === input.asset && quantity >= input.quantity
      ? [fault(`/outputs/${at}/quantity`, `${input.quantity} ${asset} would become ${quantity}`)]
      : [],
  );
}

function fault(pointer: string, detail: string): RecipeFault {
  return { pointer, detail };
}

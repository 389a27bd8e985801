import type { BookCode } from '@tix/contracts';
import type { DataSource } from 'typeorm';
import type { RecipeVersion } from '../domain/recipe-version';
import { findRecipe, versionOf } from '../store/recipes';

const REMEMBERED_MAX = 10_000;

/** The version of a recipe that a job was accepted with. Versions never change, so each is read once. */
export function recipeVersions(db: DataSource) {
  const known = new Map<string, Promise<RecipeVersion>>();
  return (job: {
    readonly book: BookCode;
    readonly recipe: string;
    readonly version: number;
  }): Promise<RecipeVersion> => {
    const key = `${job.book} ${job.recipe} ${job.version}`;
    let version = known.get(key);
    if (!version) {
      if (known.size >= REMEMBERED_MAX) known.clear();
      version = read(db, job);
      known.set(key, version);
      version.catch(() => known.delete(key));
    }
    return version;
  };
}

async function read(
  db: DataSource,
  { book, recipe: code, version }: { readonly book: BookCode; readonly recipe: string; readonly version: number },
): Promise<RecipeVersion> {
  const found = await findRecipe(db, { book, code, version });
  if (!found) throw new Error(`the recipe ${code} has no version ${version}`);
  return versionOf(found);
}

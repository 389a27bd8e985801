import {
  type createRecipe as contract,
  ok,
  RecipeTerms,
  refuse,
  type RecipeWarning,
  type RequestOf,
  type ResultOf,
} from '@tix/contracts';
import { type Handler, transact } from '@tix/runtime';
import * as z from 'zod';
import { type AssetKinds, currencyOf } from '../jobs/assets';
import { examineRecipe } from '../jobs/examine-recipe';
import type { Workshop } from '../jobs/workshop';
import { findRecipe, findRecipeOf, insertRecipe, lockRecipe, type StoredRecipe } from '../store/recipes';

type Request = RequestOf<typeof contract>;
type Answer = ResultOf<typeof contract>;

export const createRecipe =
  (workshop: Workshop, kinds: AssetKinds): Handler<typeof contract> =>
  async (request) => {
    const { id, book, recipe, fingerprint } = request;
    const before = await findRecipeOf(workshop.db, id);
    if (before) return replay(before, fingerprint);
    const currency = await currencyOf(workshop.bus, book);
    if (!currency.ok) return currency as Answer;
    const { errors, warnings } = await examineRecipe({ db: workshop.db, kinds }, book, recipe);
    const [first] = errors;
    if (first) return refuse('INVALID_RECIPE', `${first.pointer}: ${first.detail}`, { field: first.pointer, errors });
    return store(workshop, request, { warnings, currency: currency.value });
  };

function store(
  { db, clock }: Workshop,
  { id: commandId, book, actor, fingerprint, recipe: terms }: Request,
  { warnings, currency }: { readonly warnings: RecipeWarning[]; readonly currency: string },
): Promise<Answer> {
  return transact<Answer>(db, async (tx) => {
    await lockRecipe(tx, book, terms.code);
    const before = await findRecipeOf(tx, commandId);
    if (before) return replay(before, fingerprint);
    const latest = await findRecipe(tx, { book, code: terms.code });
    if (latest && isSame(latest, terms))
      return ok({ recipe: latest.recipe, warnings, created: false, replayed: false });
    const made = await insertRecipe(tx, { book, terms, currency, now: clock.now(), actor, commandId, fingerprint });
    return ok({ recipe: made.recipe, warnings, created: true, replayed: false });
  });
}

/** Warnings were about the recipes of that day; the version is what was made, in force as it was then. */
function replay({ recipe, fingerprint }: StoredRecipe, asked: string | undefined): Answer {
  if (fingerprint !== (asked ?? null)) {
    const details = fingerprint === null ? {} : { firstFingerprint: fingerprint };
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', details);
  }
  return ok({ recipe: { ...recipe, status: 'active' }, warnings: [], created: true, replayed: true });
}

function isSame({ recipe }: StoredRecipe, terms: RecipeTerms): boolean {
  const { version: _, status: _status, createdAt: _at, createdBy: _by, ...latest } = recipe;
  const { tools = [], installFee = 0n, category = 'general', ...rest } = terms;
  return textOf(latest) === textOf({ ...rest, tools, installFee, category });
}

function textOf(terms: RecipeTerms): string {
  const wire = z.encode(RecipeTerms, terms);
  return JSON.stringify(Object.entries(wire).sort(([a], [b]) => (a < b ? -1 : 1)));
}

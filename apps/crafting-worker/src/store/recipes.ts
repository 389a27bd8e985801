import {
  type Actor,
  type Amount,
  type BookCode,
  type CommandId,
  type Instant,
  type Recipe,
  RecipeTerms,
  type AssetCode,
} from '@tix/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import * as z from 'zod';
import type { Conversion } from '../domain/gain-cycles';
import type { RecipeVersion } from '../domain/recipe-version';

interface RecipeRow {
  readonly book: BookCode;
  readonly code: string;
  readonly version: number;
  readonly is_active: boolean;
  readonly terms: z.input<typeof RecipeTerms>;
  readonly currency: AssetCode;
  readonly created_at: Instant;
  readonly created_by: Actor;
  readonly command_id: CommandId;
  readonly fingerprint: string | null;
}

export interface StoredRecipe {
  readonly recipe: Recipe;
  readonly currency: AssetCode;
  readonly commandId: CommandId;
  readonly fingerprint: string | null;
}

const COLUMNS =
  'r.book, r.code, r.version, r.is_active, r.terms, r.currency, r.created_at, r.created_by, r.command_id, r.fingerprint';

type Source = Pick<DataSource | EntityManager, 'query'>;

export async function findRecipe(
  db: Source,
  { book, code, version }: { readonly book: BookCode; readonly code: string; readonly version?: number | undefined },
): Promise<StoredRecipe | undefined> {
  const rows: RecipeRow[] = await db.query(
    `select ${COLUMNS} from crafting.recipe r
      where r.book = $1 and r.code = $2 and case when $3::integer is null then r.is_active else r.version = $3 end`,
    [book, code, version ?? null],
  );
  return rows.map(storedRecipe)[0];
}

export async function findRecipeOf(db: Source, commandId: CommandId): Promise<StoredRecipe | undefined> {
  const rows: RecipeRow[] = await db.query(`select ${COLUMNS} from crafting.recipe r where r.command_id = $1`, [
    commandId,
  ]);
  return rows.map(storedRecipe)[0];
}

/** The versions in force of these codes, by `<book> <code>`. */
export async function activeVersions(
  tx: Source,
  wanted: readonly { readonly book: BookCode; readonly recipe: string }[],
): Promise<ReadonlyMap<string, RecipeVersion>> {
  const rows: RecipeRow[] = await tx.query(
    `select ${COLUMNS} from crafting.recipe r
      where r.is_active and (r.book, r.code) in (select * from unnest($1::text[], $2::text[]))`,
    [wanted.map(({ book }) => book), wanted.map(({ recipe }) => recipe)],
  );
  return new Map(rows.map((row) => [`${row.book} ${row.code}`, versionOf(storedRecipe(row))]));
}

export interface RecipeFilter {
  readonly book: BookCode;
  readonly category?: string | undefined;
  readonly output?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Active versions in the order of their codes; one more than `limit` says that there are more. */
export async function pageRecipes(db: Source, filter: RecipeFilter): Promise<readonly Recipe[]> {
  const { book, category = null, output = null, after = '', limit } = filter;
  const rows: RecipeRow[] = await db.query(
    `select ${COLUMNS} from crafting.recipe r
      where r.is_active and r.book = $1 and r.code > $2 and ($3::text is null or r.category = $3)
        and ($4::text is null or $4 = any(r.outputs))
      order by r.code limit $5`,
    [book, after, category, output, limit + 1],
  );
  return rows.map((row) => storedRecipe(row).recipe);
}

/** What every recipe in force makes of what, for the linter; stored terms are valid, so they are not checked again. */
export async function activeConversions(db: Source, book: BookCode): Promise<readonly Conversion[]> {
  const rows: Pick<RecipeRow, 'code' | 'terms'>[] = await db.query(
    'select r.code, r.terms from crafting.recipe r where r.is_active and r.book = $1 order by r.code',
    [book],
  );
  const quantities = (list: RecipeRow['terms']['inputs']) =>
    list.map(({ asset, quantity }) => ({ asset, quantity: BigInt(quantity) as Amount }));
  return rows.map(({ code, terms }) => ({
    code,
    inputs: quantities(terms.inputs),
    outputs: quantities(terms.outputs),
  }));
}

export interface NewRecipe {
  readonly book: BookCode;
  readonly terms: RecipeTerms;
  readonly currency: AssetCode;
  readonly now: Instant;
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly fingerprint: string | undefined;
}

/** Makes the next version the one in force. Two at once take turns, so that versions have no gaps. */
export async function insertRecipe(tx: Source, fresh: NewRecipe): Promise<StoredRecipe> {
  const { book, terms, currency, now, actor, commandId, fingerprint = null } = fresh;
  const { code, outputs, category = 'general' } = terms;
  await tx.query('update crafting.recipe set is_active = false where book = $1 and code = $2 and is_active', [
    book,
    code,
  ]);
  await tx.query(
    `insert into crafting.recipe (book, code, version, is_active, category, outputs, terms, currency, created_at,
                                  created_by, command_id, fingerprint)
     select $1, $2, coalesce(max(version), 0) + 1, true, $3, $4, $5, $6, $7, $8, $9, $10
       from crafting.recipe where book = $1 and code = $2`,
    [
      book,
      code,
      category,
      outputs.map(({ asset }) => asset),
      JSON.stringify(z.encode(RecipeTerms, terms)),
      currency,
      now,
      actor,
      commandId,
      fingerprint,
    ],
  );
  const made = await findRecipeOf(tx, commandId);
  if (!made) throw new Error(`the recipe ${code} was not stored`);
  return made;
}

/** Until the end of the transaction nobody else makes a version of this recipe. */
export async function lockRecipe(tx: Source, book: BookCode, code: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`recipe ${book} ${code}`]);
}

export function versionOf({ recipe, currency }: StoredRecipe): RecipeVersion {
  const { code, version, inputs, outputs, tools, component, durationSeconds, installFee } = recipe;
  return { code, version, inputs, outputs, tools, component, durationSeconds, installFee, currency };
}

function storedRecipe(row: RecipeRow): StoredRecipe {
  const { tools = [], installFee = 0n, category = 'general', component, ...terms } = z.decode(RecipeTerms, row.terms);
  return {
    recipe: {
      ...terms,
      tools,
      installFee,
      category,
      ...(component !== undefined && { component }),
      version: row.version,
      status: row.is_active ? 'active' : 'disabled',
      createdAt: row.created_at,
      createdBy: row.created_by,
    },
    currency: row.currency,
    commandId: row.command_id,
    fingerprint: row.fingerprint,
  };
}

import { selectGrammar, type FieldKind } from './select-grammar';
import {
  expressionKinds,
  queryFunctions,
  queryOperators,
  queryTypes,
  queryViews,
  rowFunctions,
  syntaxFunctions,
  systemColumns,
  valueFunctions,
} from './select-words';

/** Why a statement is not run. */
export type VetReason =
  | 'statements'
  | 'construct'
  | 'relation'
  | 'function'
  | 'type'
  | 'operator'
  | 'column'
  | 'parameter'
  | 'number'
  | 'depth';

export interface VetFault {
  readonly reason: VetReason;
  /** What it is about, as PostgreSQL's grammar or the statement calls it. */
  readonly what: string;
  /** Bytes of UTF-8 in front of it, as far as the parser says. */
  readonly byte: number;
}

/** Deeper than this nobody writes, and it costs the stack of whoever looks at it. */
const DEPTH_MAX = 100;
/** More columns than all views together have make rows of any size out of one long number. */
const COLUMNS_MAX = 100;
const DIGITS_MAX = 40;

type Tree = Readonly<Record<string, unknown>>;
type Faults = Generator<VetFault, void, undefined>;

/** Where the walk is: what FROM may name here, and what the statement has. */
interface Place {
  readonly tables: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly parametersMax: number;
  readonly depth: number;
  readonly byte: number;
}

/**
 * Looks at what PostgreSQL's own parser made of a text: exactly one SELECT, of nothing but what is on the lists. Answers the
 * first thing that is not, and nothing when all is. A name that is read is a view, or a WITH of this place.
 */
export function vetSelect(
  parsed: unknown,
  { parametersMax }: { readonly parametersMax: number },
): VetFault | undefined {
  const statements = listOf((parsed as Tree)['stmts']);
  const [first] = statements;
  if (statements.length !== 1 || !first) return { reason: 'statements', what: `${statements.length}`, byte: 0 };
  const given = namesGiven(first, 0).filter((name) => !rowFunctions.has(name));
  const columns = new Set([...[...queryViews.values()].flat(), ...given, ...queryFunctions]);
  const place = { tables: new Set(queryViews.keys()), columns, parametersMax, depth: 0, byte: 0 };
  return queryFaults(first['stmt'], place).next().value ?? undefined;
}

/** A node that must be a SELECT. */
function* queryFaults(node: unknown, place: Place): Faults {
  const [type, fields] = typed(node);
  if (type === 'SelectStmt') yield* selectFaults(fields, place);
  else yield { reason: 'construct', what: type, byte: place.byte };
}

/** Each WITH sees those before it, and the statement all of them; outside nobody does. */
function* selectFaults({ withClause, ...fields }: Tree, place: Place): Faults {
  const tables = new Set(place.tables);
  if (withClause !== undefined) {
    const { ctes, recursive, location, ...others } = withClause as Tree;
    const byte = typeof location === 'number' ? location : place.byte;
    const other = recursive === true ? 'WITH RECURSIVE' : Object.keys(others)[0];
    if (other !== undefined) yield { reason: 'construct', what: other, byte };
    for (const cte of listOf(ctes)) {
      const { ctequery, ...named } = typed(cte)[1];
      yield* fieldFaults('CommonTableExpr', named, place);
      yield* queryFaults(ctequery, deeper({ ...place, tables: new Set(tables), byte: byteOf(named, byte) }));
      tables.add(String(named['ctename']));
    }
  }
  const tooMany = listOf(fields['targetList']).length > COLUMNS_MAX;
  if (tooMany) yield { reason: 'column', what: `more than ${COLUMNS_MAX}`, byte: place.byte };
  yield* fieldFaults('SelectStmt', fields, { ...place, tables });
}

function* nodeFaults(node: unknown, place: Place): Faults {
  const [type, fields] = typed(node);
  // A plain DISTINCT is a list of one node that is nothing.
  if (type === '') return;
  if (type === 'SelectStmt') yield* selectFaults(fields, place);
  else yield* fieldFaults(type, fields, place);
}

function* fieldFaults(type: string, fields: Tree, around: Place): Faults {
  const place = deeper({ ...around, byte: byteOf(fields, around.byte) });
  const { byte } = place;
  const grammar = selectGrammar.get(type);
  if (!grammar) return yield { reason: 'construct', what: type, byte };
  if (place.depth > DEPTH_MAX) return yield { reason: 'depth', what: `${DEPTH_MAX}`, byte };
  const fault = checks[type]?.(fields, place);
  if (fault) yield { ...fault, byte };
  for (const [name, value] of Object.entries(fields)) {
    const kind = Object.hasOwn(grammar, name) ? grammar[name] : undefined;
    if (kind === undefined) yield { reason: 'construct', what: `${type}.${name}`, byte };
    else yield* valueFaults(kind, value, place);
  }
}

function* valueFaults(kind: FieldKind, value: unknown, place: Place): Faults {
  if (kind === 'value') return;
  if (kind === 'nodes') for (const one of listOf(value)) yield* nodeFaults(one, place);
  else if (kind === 'node') yield* nodeFaults(value, place);
  else if (kind === 'query') yield* selectFaults(value as Tree, deeper(place));
  else yield* fieldFaults(kind.slice(2), value as Tree, place);
}

type Check = (fields: Tree, place: Place) => Omit<VetFault, 'byte'> | undefined;

/** What the lists of words say of a node; that its fields are known is looked at besides. */
const checks: Readonly<Partial<Record<string, Check>>> = {
  RangeVar({ schemaname, catalogname, relname }, { tables }) {
    const name = String(relname);
    const isPlain = schemaname === undefined && catalogname === undefined;
    return isPlain && tables.has(name) ? undefined : { reason: 'relation', what: name };
  },
  FuncCall({ funcname, funcformat }) {
    const names = stringsOf(funcname);
    const [first = '', second] = names;
    const isSyntax = funcformat === 'COERCE_SQL_SYNTAX' && first === 'pg_catalog' && syntaxFunctions.has(second ?? '');
    const isKnown = names.length === 1 ? queryFunctions.has(first) : names.length === 2 && isSyntax;
    return isKnown ? undefined : { reason: 'function', what: names.join('.') };
  },
  TypeName({ names }) {
    const all = stringsOf(names);
    const isSchema = all.length === 1 || (all.length === 2 && all[0] === 'pg_catalog');
    return isSchema && queryTypes.has(all.at(-1) ?? '') ? undefined : { reason: 'type', what: all.join('.') };
  },
  A_Expr({ kind, name }) {
    const all = stringsOf(name);
    const isRange = String(kind).includes('BETWEEN');
    const isKnown = all.length === 1 && (isRange || queryOperators.has(all[0] ?? ''));
    return isKnown && expressionKinds.has(String(kind)) ? undefined : { reason: 'operator', what: all.join('.') };
  },
  SubLink({ operName }) {
    const all = stringsOf(operName);
    const isKnown = operName === undefined || (all.length === 1 && queryOperators.has(all[0] ?? ''));
    return isKnown ? undefined : { reason: 'operator', what: all.join('.') };
  },
  ColumnRef({ fields }, { columns }) {
    const names = stringsOf(fields);
    const last = names.at(-1) ?? '';
    const isStar = names.length < listOf(fields).length;
    // `t.f` is also how a function f of a row is called.
    const isKnown = isStar || names.length === 1 || columns.has(last);
    const isPlain = listOf(fields).length <= 2 && isKnown && !systemColumns.has(last);
    return isPlain ? undefined : { reason: 'column', what: names.join('.') };
  },
  ParamRef({ number }, { parametersMax }) {
    const at = Number(number);
    return at >= 1 && at <= parametersMax ? undefined : { reason: 'parameter', what: `$${at}` };
  },
  A_Const({ fval }) {
    const text = (fval as { readonly fval?: string } | undefined)?.fval ?? '';
    return text.length > DIGITS_MAX ? { reason: 'number', what: `${text.length} digits` } : undefined;
  },
  SQLValueFunction: ({ op }) =>
    valueFunctions.has(String(op)) ? undefined : { reason: 'function', what: String(op).replace('SVFOP_', '') },
};

function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

/** What columns are called in the statement itself: AS, and the lists behind names of tables. */
function namesGiven(tree: unknown, depth: number): readonly string[] {
  if (typeof tree !== 'object' || tree === null || depth > DEPTH_MAX * 4) return [];
  const { name, colnames, aliascolnames } = tree as Tree;
  const own = [...(typeof name === 'string' ? [name] : []), ...stringsOf(colnames), ...stringsOf(aliascolnames)];
  return [...own, ...Object.values(tree).flatMap((inner) => namesGiven(inner, depth + 1))];
}

/** The one key of a node is its type. */
function typed(node: unknown): readonly [type: string, fields: Tree] {
  const entries = Object.entries((node ?? {}) as Tree);
  const [entry] = entries;
  if (!entry) return ['', {}];
  return entries.length === 1 ? [entry[0], entry[1] as Tree] : ['several', {}];
}

function listOf(value: unknown): readonly Tree[] {
  return Array.isArray(value) ? (value as readonly Tree[]) : [];
}

function stringsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((one) => {
    const text = (one['String'] as Tree | undefined)?.['sval'];
    return typeof text === 'string' ? [text] : [];
  });
}

function byteOf({ location }: Tree, otherwise: number): number {
  return typeof location === 'number' ? location : otherwise;
}

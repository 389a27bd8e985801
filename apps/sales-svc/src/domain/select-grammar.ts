/**
 * What a field of a node of PostgreSQL's grammar may hold: another node, a list of them, a node of one certain type that is not
 * named again, or a word, number or truth value. `query` is a SELECT inside another one.
 */
export type FieldKind = 'node' | 'nodes' | 'value' | 'query' | `a ${string}`;

type Fields = Readonly<Record<string, FieldKind>>;

const located = { location: 'value' } as const;

/**
 * The nodes and the fields of them that a query may have: what is missing here is refused, whatever it means. So there is no
 * INTO, no locking, no recursion, no sampling, no function in FROM, no array, no row and no collation.
 */
export const selectGrammar: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  [
    'SelectStmt',
    {
      distinctClause: 'nodes',
      targetList: 'nodes',
      fromClause: 'nodes',
      whereClause: 'node',
      groupClause: 'nodes',
      groupDistinct: 'value',
      havingClause: 'node',
      windowClause: 'nodes',
      valuesLists: 'nodes',
      sortClause: 'nodes',
      limitOffset: 'node',
      limitCount: 'node',
      limitOption: 'value',
      op: 'value',
      all: 'value',
      larg: 'query',
      rarg: 'query',
    },
  ],
  ['CommonTableExpr', { ctename: 'value', aliascolnames: 'nodes', ctematerialized: 'value', ...located }],
  ['ResTarget', { name: 'value', val: 'node', ...located }],
  ['ColumnRef', { fields: 'nodes', ...located }],
  ['A_Star', {}],
  ['String', { sval: 'value' }],
  ['List', { items: 'nodes' }],
  ['ParamRef', { number: 'value', ...located }],
  ['A_Const', { ival: 'value', fval: 'value', sval: 'value', boolval: 'value', isnull: 'value', ...located }],
  [
    'A_Expr',
    {
      kind: 'value',
      name: 'nodes',
      lexpr: 'node',
      rexpr: 'node',
      // Where the list of an IN begins and ends.
      rexpr_list_start: 'value',
      rexpr_list_end: 'value',
      ...located,
    },
  ],
  ['BoolExpr', { boolop: 'value', args: 'nodes', ...located }],
  ['NullTest', { arg: 'node', nulltesttype: 'value', ...located }],
  ['BooleanTest', { arg: 'node', booltesttype: 'value', ...located }],
  ['CaseExpr', { arg: 'node', args: 'nodes', defresult: 'node', ...located }],
  ['CaseWhen', { expr: 'node', result: 'node', ...located }],
  ['CoalesceExpr', { args: 'nodes', ...located }],
  ['MinMaxExpr', { op: 'value', args: 'nodes', ...located }],
  ['SubLink', { subLinkType: 'value', testexpr: 'node', operName: 'nodes', subselect: 'node', ...located }],
  [
    'FuncCall',
    {
      funcname: 'nodes',
      args: 'nodes',
      agg_order: 'nodes',
      agg_filter: 'node',
      over: 'a WindowDef',
      agg_within_group: 'value',
      agg_star: 'value',
      agg_distinct: 'value',
      funcformat: 'value',
      ...located,
    },
  ],
  ['SQLValueFunction', { op: 'value', typmod: 'value', ...located }],
  ['TypeCast', { arg: 'node', typeName: 'a TypeName', ...located }],
  ['TypeName', { names: 'nodes', typmods: 'nodes', typemod: 'value', ...located }],
  [
    'RangeVar',
    {
      catalogname: 'value',
      schemaname: 'value',
      relname: 'value',
      inh: 'value',
      relpersistence: 'value',
      alias: 'a Alias',
      ...located,
    },
  ],
  ['RangeSubselect', { lateral: 'value', subquery: 'node', alias: 'a Alias' }],
  [
    'JoinExpr',
    {
      jointype: 'value',
      isNatural: 'value',
      larg: 'node',
      rarg: 'node',
      usingClause: 'nodes',
      quals: 'node',
      alias: 'a Alias',
    },
  ],
  ['Alias', { aliasname: 'value', colnames: 'nodes' }],
  ['SortBy', { node: 'node', sortby_dir: 'value', sortby_nulls: 'value', ...located }],
  [
    'WindowDef',
    {
      name: 'value',
      refname: 'value',
      partitionClause: 'nodes',
      orderClause: 'nodes',
      frameOptions: 'value',
      startOffset: 'node',
      endOffset: 'node',
      ...located,
    },
  ],
]);

/** The views of schema `sales_q`, which are all that can be queried, with their columns. */
export const queryViews: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    public_tickets:
      'ticket_id type terminal_id seq issued_at business_date location_id currency exponent subtotal tax total payment_method ' +
      'status refers_to supersedes training audit_hash',
    public_items: 'ticket_id line sku name qty unit_price tax_ppm gross discount net base tax',
    public_taxes: 'ticket_id ppm net tax gross',
    public_payments: 'ticket_id position method amount tendered change ledger_tx_id',
    daily_totals: 'business_date location_id currency sales cancellations refunds net tax total',
  }).map(([view, columns]) => [view, columns.split(' ')]),
);

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * None that reads settings, files, catalogs or the clock of locks, none that makes rows of nothing, and none that can make a
 * long text of a short one: `string_agg`, `repeat`, `lpad` and `||` took all memory in a second or two.
 */
export const queryFunctions = words(`
  count sum avg min max round floor ceil ceiling abs trunc sign mod stddev stddev_samp stddev_pop variance bool_and bool_or every
  lower upper initcap length char_length substr substring left right split_part strpos btrim ltrim rtrim
  date_trunc date_part make_date age to_char to_date now
  rank dense_rank row_number percent_rank cume_dist ntile lag lead first_value last_value nth_value
  percentile_cont percentile_disc mode`);

/**
 * Functions that take a row, whatever its columns are: `t.json_agg` calls one where the table has no such column. So these are names of no
 * column, also where a statement gives them. Of PostgreSQL 15 to 18; that none is missing is looked at in its catalog.
 */
export const rowFunctions = words(`
  any_out any_value anycompatible_out anycompatiblenonarray_out anyelement_out anynonarray_out array_agg concat hash_record json_agg
  json_agg_strict json_build_array json_build_object jsonb_agg jsonb_agg_strict jsonb_build_array jsonb_build_object num_nonnulls num_nulls
  pg_collation_for pg_column_compression pg_column_size pg_column_toast_chunk_id pg_typeof quote_literal quote_nullable record_out
  record_send row_to_json to_json to_jsonb`);

/** What the grammar makes of words such as EXTRACT, AT TIME ZONE, SUBSTRING FROM and TRIM; nobody else may name a schema. */
export const syntaxFunctions = words('extract timezone substring btrim ltrim rtrim position');

export const queryTypes = words(`
  int2 int4 int8 integer bigint smallint numeric decimal float4 float8 text varchar bool boolean date time timestamp timestamptz
  interval uuid`);

export const queryOperators = words('+ - * / % = <> != < <= > >= ~~ !~~ ~~* !~~*');

export const expressionKinds = words(`
  AEXPR_OP AEXPR_OP_ANY AEXPR_OP_ALL AEXPR_DISTINCT AEXPR_NOT_DISTINCT AEXPR_NULLIF AEXPR_IN AEXPR_LIKE AEXPR_ILIKE AEXPR_BETWEEN
  AEXPR_NOT_BETWEEN AEXPR_BETWEEN_SYM AEXPR_NOT_BETWEEN_SYM`);

export const valueFunctions = words('SVFOP_CURRENT_DATE SVFOP_CURRENT_TIMESTAMP');

export const systemColumns = words('tableoid xmin cmin xmax cmax ctid oid');

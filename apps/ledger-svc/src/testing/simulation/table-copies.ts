import type { TestDatabase } from '@tix/testkit';
import pg from 'pg';

/** All rows of all tables, as the database writes them. */
export type TableCopy = Readonly<Record<string, string | null>>;

interface TableShape {
  readonly name: string;
  /** Without those that the database fills in itself. */
  readonly columns: string;
}

/** Copies of the ledger's tables: what a backup holds. */
export class TableCopies {
  private readonly client: pg.Client;
  private tables: readonly TableShape[] = [];

  constructor({ url }: TestDatabase) {
    // As when a dump is read back: without triggers, and in any order.
    this.client = new pg.Client({ connectionString: url, options: '-c session_replication_role=replica' });
  }

  async open(): Promise<void> {
    await this.client.connect();
    const { rows } = await this.client.query<TableShape>(
      `select table_name as name, string_agg(quote_ident(column_name), ',') as columns from information_schema.columns
        where table_schema = 'ledger' and table_name <> 'migration' and is_generated = 'NEVER' group by 1 order by 1`,
    );
    this.tables = rows;
  }

  async take(): Promise<TableCopy> {
    const columns = this.tables.map(({ name }) => `(select json_agg(t)::text from ledger.${name} t) as "${name}"`);
    const { rows } = await this.client.query<TableCopy>(`select ${columns.join()}`);
    return rows[0] ?? {};
  }

  /** Prepared once, for what is asked thousands of times. */
  async query<Row>(name: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.client.query({ name, text, values: [...values] });
    return rows as Row[];
  }

  /** No sequence is set back: numbers that were given out stay unused. */
  async restore(copy: TableCopy): Promise<void> {
    await this.clear();
    const inserts = this.tables.map(({ name, columns }, index) => {
      const row = `json_populate_recordset(null::ledger.${name}, $${index + 1}::json)`;
      return `t${index} as (insert into ledger.${name} (${columns}) select ${columns} from ${row})`;
    });
    const texts = this.tables.map(({ name }) => copy[name] ?? '[]');
    await this.client.query(`with ${inserts.join()} select 1`, texts);
  }

  async clear(): Promise<void> {
    const deletes = this.tables.map(({ name }, index) => `t${index} as (delete from ledger.${name})`);
    await this.client.query(`with ${deletes.join()} select 1`);
  }

  async restartNumbers(): Promise<void> {
    await this.client.query(`select setval('ledger.book_id', 1, false)`);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

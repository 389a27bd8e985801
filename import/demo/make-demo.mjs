import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { community } from './community.mjs';
import { schema } from './schema.mjs';

/**
 * Writes community.sqlite: a small community of the predecessor, made up and the same on every run, which a first
 * `npm start` imports. Run it again after a change here, and commit the file: node import/demo/make-demo.mjs
 */
const file = join(import.meta.dirname, 'community.sqlite');

rmSync(file, { force: true });
const database = new sqlite.Database(file);
database.exec('PRAGMA page_size = 1024; BEGIN');
for (const [table, columns] of Object.entries(schema)) database.exec(`CREATE TABLE ${table} (${columns})`);
for (const [table, rows] of Object.entries(community())) insert(table, rows);
database.exec('COMMIT; VACUUM');
database.close();
process.stdout.write(`${file}: ${statSync(file).size} bytes\n`);

function insert(table, rows) {
  for (const row of rows) {
    const columns = Object.keys(row);
    const values = columns.map(() => '?').join(', ');
    database.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values})`, Object.values(row));
  }
}

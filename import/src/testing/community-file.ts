import { sqliteFile } from './sqlite-file';

const tables = [
  'CREATE TABLE members (user_id INTEGER PRIMARY KEY, username TEXT, first_name TEXT, last_name TEXT, tickets INTEGER, anchor INTEGER)',
  'CREATE TABLE materials (name TEXT PRIMARY KEY, emoji TEXT)',
  'CREATE TABLE member_materials (user_id INTEGER, material_name TEXT, quantity INTEGER, PRIMARY KEY (user_id, material_name))',
  'CREATE TABLE ticket_txns (ticket_txn_id INTEGER PRIMARY KEY, sender_id INTEGER, receiver_id INTEGER, transfer INTEGER, type TEXT, time TEXT, description TEXT)',
];

/**
 * For tests: `members` people from the id `first` on with `tickets` each and 3 rubies, the first of whom has also a
 * negative balance of coal that must be refused; and history of theirs, one row of it with a time that is none.
 */
export function communityFile(
  size: { readonly first: number; readonly members: number; readonly tickets?: number },
  ...more: readonly string[]
): string {
  const { first, members, tickets = 1_050 } = size;
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${first + members - 1})`;
  return sqliteFile(
    ...tables,
    `${numbers} INSERT INTO members SELECT i, 'm' || i, 'Dot', 'O''Neill', ${tickets}, NULL FROM n`,
    "INSERT INTO materials VALUES ('ruby', '🔺'), ('coal', '⚫')",
    `${numbers} INSERT INTO member_materials SELECT i, 'ruby', 3 FROM n`,
    `INSERT INTO member_materials VALUES (${first}, 'coal', -3)`,
    `${numbers} INSERT INTO ticket_txns SELECT i, -1, i, ${tickets}, 'admin', '2026-05-01T00:00:00Z', 'welcome to ${first}' FROM n`,
    `INSERT INTO ticket_txns VALUES (${first + members}, -1, ${first}, 1, 'admin', 'soon', NULL)`,
    ...more,
  );
}

import { resolve } from 'node:path';
import { mapSource } from './map/map-source';
import { tableNames } from './map/tables';
import { readSource } from './read/read-source';
import type { SourceRow } from './read/source';

const source = readSource(resolve(__dirname, '../demo/community.sqlite'));
const rows = (table: string): readonly SourceRow[] => source.get(table) ?? [];
const whole = (cell: SourceRow[string] | undefined): bigint => (typeof cell === 'bigint' ? cell : 0n);

describe('the demo community', () => {
  /** @covers T31 */
  test('has rows in all 25 tables, and every row comes in', () => {
    const plan = mapSource(source, { assets: new Map(), closed: new Set() });
    expect(tableNames.filter((table) => rows(table).length === 0)).toEqual([]);
    expect(plan.tables.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(plan.notes).toEqual([]);
  });

  test('holds exactly what its own history made of it', () => {
    const balances = new Map<bigint, bigint>();
    const add = (user: bigint, change: bigint): unknown => balances.set(user, (balances.get(user) ?? 0n) + change);
    for (const { sender_id: from, receiver_id: to, transfer } of rows('ticket_txns')) {
      add(whole(from), -whole(transfer));
      add(whole(to), whole(transfer));
    }
    for (const { user_id: user, amount } of rows('tax_txns')) add(whole(user), -whole(amount));
    for (const { user_id: user, tickets } of rows('members')) expect(balances.get(whole(user))).toBe(whole(tickets));
  });
});

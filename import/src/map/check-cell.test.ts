import type { Source } from '../read/source';
import { faultOf } from './check-cell';
import { count, code, moment, oneOf, optionalText, parent, party, real, reference, text, tickets } from './columns';
import type { ColumnRule } from './columns';
import type { Cell } from '../read/source';
import { referencesOf } from './references';

const source: Source = new Map([
  ['members', [{ user_id: 1n }]],
  ['del_members', [{ user_id: 2n }]],
  ['jobs', [{ position: 'mod' }]],
  ['ticket_txns', [{ ticket_txn_id: 7n }]],
]);
const context = { references: referencesOf(source), unit: 'hundredths' } as const;

const good: readonly (readonly [string, ColumnRule, Cell])[] = [
  ['text', text, "Dot O'Neill"],
  ['text that is absent where it may be', optionalText, null],
  ['a text key', code, 'aw0'],
  ['a number as key', code, 5n],
  ['a moment', moment, '2026-02-28T23:59:59Z'],
  ['a date', moment, '2024-02-29'],
  ['a fraction', real, { real: 0.5 }],
  ['a whole number where fractions may be', real, 1n],
  ['tickets', tickets, -1n],
  ['an empty stock', count, 0n],
  ['a value of an enum', oneOf('a', 'b'), 'b'],
  ['a row that exists', reference('jobs'), 'mod'],
  ['a member', party, 1n],
  ['somebody who has left', party, 2n],
  ["the system's own party", party, -1n],
];

const bad: readonly (readonly [string, ColumnRule, Cell | undefined, string])[] = [
  ['NULL', text, null, 'is NULL'],
  ['a missing column', text, undefined, 'is missing'],
  ['the character NUL', text, 'a\u0000b', 'contains the character NUL'],
  ['a number as text', text, 5n, '5 is not text'],
  ['a BLOB', code, new Uint8Array([1]), 'a BLOB is not a key'],
  ['a day that does not exist', moment, '2026-02-29', '"2026-02-29" is not a time'],
  ['a second that does not exist', moment, '2026-01-01T00:00:60Z', '"2026-01-01T00:00:60Z" is not a time'],
  ['hour 24', moment, '2026-01-01T24:00:00Z', '"2026-01-01T24:00:00Z" is not a time'],
  ['a time without its zone', moment, '2026-01-01 00:00:00', '"2026-01-01 00:00:00" is not a time'],
  ['a number as time', moment, 1_700_000_000n, '1700000000 is not a time'],
  ['infinity', real, { real: Infinity }, 'Infinity is not a number'],
  ['part of a hundredth', tickets, { real: 0.005 }, '0.005 is not a whole number of hundredths'],
  ['tickets as text', tickets, '5', '"5" is not a number'],
  ['a negative stock', count, -1n, '-1 is negative'],
  ['a fraction of a stock', count, { real: 1.5 }, '1.5 is not a whole number'],
  ['a value that is not of the enum', oneOf('a', 'b'), 'c', '"c" is not one of a, b'],
  ['an orphan', reference('jobs'), 'no_such_job', '"no_such_job" is not in jobs'],
  ['a table that is not in the file', reference('awards'), 'aw0', '"aw0" is not in awards'],
  ['a number that only looks like a text key', reference('jobs'), 5n, '5 is not in jobs'],
  ['a stranger', party, 3n, '3 is not a member'],
  ['a member as text', party, '1', '"1" is not a member'],
];

test.each(good)('%s is taken', (_, rule, cell) => {
  expect(faultOf(rule, cell, {}, context)).toBeUndefined();
});

test.each(bad)('%s is refused with its reason', (_, rule, cell, why) => {
  expect(faultOf(rule, cell, {}, context)).toBe(why);
});

test('a tax must name a row of the table that its parent_type says', () => {
  expect(faultOf(parent, 7n, { parent_type: 'ticket' }, context)).toBeUndefined();
  expect(faultOf(parent, 8n, { parent_type: 'ticket' }, context)).toBe('8 is not in ticket_txns');
  expect(faultOf(parent, 7n, { parent_type: 'material' }, context)).toBe('7 is not in mat_txns');
  expect(faultOf(parent, 99n, { parent_type: 'unknown' }, context)).toBeUndefined();
});

test('a long value is shortened in its reason', () => {
  expect(faultOf(oneOf('a'), 'x'.repeat(500), {}, context)).toBe(`"${'x'.repeat(40)}…" is not one of a`);
});

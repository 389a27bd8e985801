import { MemberName } from '@tix/contracts';
import { displayNameOf } from './display-name';

test.each([
  [{ first_name: 'Ada', last_name: 'Moss', username: 'ada' }, 'Ada Moss'],
  [{ first_name: 'Jún', last_name: '🎲 Dice', username: null }, 'Jún 🎲 Dice'],
  [{ first_name: null, last_name: 'Moss', username: 'ada' }, 'Moss'],
  [{ first_name: null, last_name: null, username: 'ada' }, 'ada'],
  [{ first_name: ' ', last_name: '\u202e', username: 'ada' }, 'ada'],
  [{ first_name: 'a\u0000b\nc', last_name: null, username: null }, 'abc'],
  [{ first_name: '🎲'.repeat(80), last_name: null, username: null }, '🎲'.repeat(64)],
  [{ first_name: null, last_name: null, username: null }, 'member 42'],
  [{ first_name: 7n, last_name: null, username: 5n }, 'member 42'],
  [{}, 'member 42'],
])('%j is called %s', (row, name) => {
  const shown = displayNameOf({ user_id: 42n, ...row } as Parameters<typeof displayNameOf>[0]);
  expect(shown).toBe(name);
  expect(MemberName.safeParse(shown).success).toBe(true);
});

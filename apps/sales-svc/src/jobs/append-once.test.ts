import { refuse } from '@tix/contracts';
import { DataSource } from 'typeorm';
import { doOnce, type PayIntent } from './append-once';

/** There is no connection to be had, as when very many ask at once. */
const db = new DataSource({ type: 'postgres', url: 'postgres://127.0.0.1:1/nowhere' });
const pay: PayIntent<'TERMINAL_CLOSED'> = async () => refuse('TERMINAL_CLOSED', 'nobody pays here');
const command = { id: '0193f1c4-7b7e-7c31-9a5e-3d2f0a61b9aa', actor: 'operator:test' };

test('who is refused because too many wait asks nothing more of the database', async () => {
  const crowded = refuse('OVERLOADED', 'too many wait for T-1');
  expect(await doOnce({ db, pay }, command, async () => crowded)).toEqual(crowded);
});

test('who is refused for another reason is told what came of the command before, and so needs the database', async () => {
  const closed = refuse('TERMINAL_CLOSED', 'T-1 is closed');
  await expect(doOnce({ db, pay }, command, async () => closed)).rejects.toThrow();
});

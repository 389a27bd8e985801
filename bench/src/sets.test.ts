import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchSets, chosenCells, type Choice } from './sets';
import { notMeasured } from './tables';

const nothing: Choice = { sets: [], cells: [], isAll: false };
const namesOf = (choice: Partial<Choice>) => chosenCells({ ...nothing, ...choice }).flatMap(({ cells }) => cells);
const all = benchSets.flatMap(({ cells }) => cells);

test('nothing named are the sets that need few minutes', () => {
  const chosen = chosenCells(nothing).filter(({ cells }) => cells.length > 0);
  expect(chosen.map(({ set }) => set.name)).toEqual(['http', 'transfers']);
});

test('a set is measured with all of its cells, before and after the others', () => {
  const history = benchSets.filter(({ name }) => name === 'history').flatMap(({ cells }) => cells);
  expect(history).toContain('stored-0');
  expect(namesOf({ sets: ['history'] })).toEqual(history);
});

test('what swaps are compared with is measured in the same rounds', () => {
  expect(namesOf({ sets: ['swaps'] })).toEqual(['swap-transfers', 'swap-hot', 'swap-refused']);
});

test('a cell is measured alone, whatever set it is in', () => {
  expect(namesOf({ cells: ['craft', 'http-bulk'] })).toEqual(['http-bulk', 'craft']);
});

test('all is everything, each cell once', () => {
  expect(namesOf({ isAll: true })).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
});

test('a name that nothing has is refused with those that there are', () => {
  expect(() => namesOf({ sets: ['histroy'] })).toThrow(/no set is called histroy: there are history, http, /);
  expect(() => namesOf({ cells: ['bus-512'] })).toThrow(/no cell is called bus-512: there are stored-0, /);
});

test('what was left out is named', () => {
  expect(notMeasured(chosenCells({ ...nothing, isAll: true }))).toBe('');
  const text = notMeasured(chosenCells({ ...nothing, sets: ['http'], cells: ['restart-cold'] }));
  expect(text).toContain('restarts: take-over\n');
  expect(text).not.toContain('http:');
  expect(text).toContain('history: stored-0, supply-100k');
});

test('the page of the bench tells of every set', () => {
  const page = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  for (const { name } of benchSets) expect(page).toContain(`| \`${name}\``);
});

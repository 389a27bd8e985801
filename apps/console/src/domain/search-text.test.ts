import { pickSearch, readSearch, writeSearch } from './search-text';

test('an address is read back as it was written, also where a text looks like a number', () => {
  const search = { prefix: 'member:1 & co', asset: '007' };
  expect(readSearch(writeSearch(search))).toEqual(search);
});

test('what is empty is not in the address', () => {
  expect(writeSearch({ prefix: '', asset: undefined })).toBe('');
});

test('only known parameters with a text are taken', () => {
  expect(pickSearch({ prefix: 'a', other: 'b', asset: '', sort: 3 }, ['prefix', 'asset', 'sort'])).toEqual({
    prefix: 'a',
  });
});

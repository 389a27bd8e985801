import { caretAt } from './caret';

test.each([
  ['select 1 form x', 10, '  select 1 form x\n           ^'],
  ['select 1,\n  nothing\nfrom x', 13, '    nothing\n    ^'],
  ["select '😀', x", 13, "  select '😀', x\n              ^"],
  ['select\t1', 8, '  select 1\n         ^'],
  ['select', 99, '  select\n        ^'],
  ['', 1, '  \n  ^'],
])('%j at %i', (text, position, shown) => {
  expect(caretAt(text, position)).toBe(shown);
});

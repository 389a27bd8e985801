import { readArguments } from './arguments';

const head = 'ab'.repeat(32);

test('a file with every option', () => {
  expect(readArguments(['j.ndjson', '--head', head, '--balances', '--json'])).toEqual({
    kind: 'verify',
    file: 'j.ndjson',
    options: { head, balances: true, json: true },
  });
});

test.each([[[]], [['a', 'b']], [['a', '--head', 'abc']], [['a', '--heads']], [['a', '--proof', 'x']]])(
  '%j is not understood',
  (words) => {
    expect(readArguments(words)).toMatchObject({ kind: 'usage' });
  },
);

test('help is help, whatever else is said', () => {
  expect(readArguments(['a', 'b', '-h'])).toEqual({ kind: 'help' });
});

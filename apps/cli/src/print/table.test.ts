import { facts, table, type Column } from './table';

interface Row {
  readonly name: string;
  readonly units?: number;
}

const columns: readonly Column<Row>[] = [
  ['name', ({ name }) => name],
  ['units', ({ units }) => units],
];

test('numbers stand on the right, nothing stands at the ends of lines, and no line is drawn', () => {
  const rows = [{ name: 'ann', units: 5 }, { name: 'a longer name', units: -1000 }, { name: 'nobody' }];
  expect(table(columns, rows)).toBe('name           units\nann                5\na longer name  -1000\nnobody');
});

test('wide letters keep the columns in their places', () => {
  expect(
    table(columns, [
      { name: '漢字', units: 1 },
      { name: 'abcd', units: 2 },
    ]),
  ).toBe('name  units\n漢字      1\nabcd      2');
});

test('where there are no rows it says so', () => expect(table(columns, [])).toBe('nothing'));

test('facts that are absent are left out', () => {
  expect(facts({ id: 'x', reason: undefined, postings: 2 })).toBe('id        x\npostings  2');
});

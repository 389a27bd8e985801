import { AMOUNT_MAX, amount, instant } from '@tix/contracts';
import { canonicalLine, parseLine } from './canonical-line';
import type { JournalRecord } from './journal-record';

const id = '01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a31';
const committedAt = instant(1_777_000_000_000_001n);
const said = { id, book: 'main', seq: 7, actor: 'operator:first', committedAt } as const;
const HEAD = `{"id":"${id}","book":"main","seq":7,`;
const TAIL = '"committedAt":"2026-04-24T03:06:40.000001Z"}';

/** Lines as they were stored on the first day. They are hashed: none of them may ever change. */
const golden: readonly (readonly [string, JournalRecord, string])[] = [
  [
    'an allowance of uses that lie apart',
    {
      ...said,
      type: 'allowance.set',
      postings: [],
      allowance: { allowance: 'bonus', limit: 5n, windowSeconds: null, spacingSeconds: 60 },
    },
    `${HEAD}"type":"allowance.set","actor":"operator:first","postings":[],` +
      `"allowance":{"allowance":"bonus","limit":5,"windowSeconds":null,"spacingSeconds":60},${TAIL}`,
  ],
  [
    'a catalog with every field, whatever the order they were given in',
    {
      ...said,
      type: 'catalog.set',
      postings: [],
      catalog: {
        version: 2,
        reserve: true,
        operations: {
          GAME_WON: {
            table: [{ weight: 3, asset: 'GEM' }],
            clampAtCap: false,
            cooldownSeconds: 60,
            dailyCap: amount(20n),
            multiplierMaxBps: 20_000,
            multiplierBps: 15_000,
            type: 'reward',
            amount: 5n,
          },
          a_first: { asset: 'GEM', amount: -AMOUNT_MAX },
        },
      },
    },
    `${HEAD}"type":"catalog.set","actor":"operator:first","postings":[],` +
      '"catalog":{"version":2,"reserve":true,"operations":{"GAME_WON":{"amount":5,"type":"reward","multiplierBps":15000,' +
      '"multiplierMaxBps":20000,"dailyCap":20,"cooldownSeconds":60,"clampAtCap":false,"table":[{"asset":"GEM","weight":3}]},' +
      `"a_first":{"amount":-9007199254740991,"asset":"GEM"}}},${TAIL}`,
  ],
  [
    'an operation that was clamped to nothing',
    {
      ...said,
      type: 'earn',
      postings: [],
      uses: [
        {
          allowance: 'operation.a.spacing',
          subject: 'user:1',
          amount: amount(1n),
          windowSeconds: null,
          spacingSeconds: 9,
        },
      ],
      operation: { name: 'A', version: 2, account: 'user:1', requested: 5n, applied: 0n },
    },
    `${HEAD}"type":"earn","actor":"operator:first","postings":[],` +
      '"uses":[{"allowance":"operation.a.spacing","subject":"user:1","amount":1,"windowSeconds":null,"spacingSeconds":9}],' +
      `"operation":{"name":"A","version":2,"account":"user:1","requested":5,"applied":0},${TAIL}`,
  ],
];

test.each(golden)('the line of %s is what it was on the first day', (_, record, line) => {
  expect(canonicalLine(record)).toBe(line);
  expect(parseLine(line)).toEqual(record);
});

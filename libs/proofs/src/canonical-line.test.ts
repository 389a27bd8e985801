import { AMOUNT_MAX, amount, instant } from '@tix/contracts';
import { canonicalLine, parseLine } from './canonical-line';
import type { JournalRecord } from './journal-record';

const id = (digit: string) => `01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a3${digit}`;
const seal = 'ab'.repeat(32);
const at = instant(1_777_000_000_000_001n);
const said = { id: id('1'), book: 'main', seq: 7, actor: 'operator:first', committedAt: at } as const;
const HEAD = '{"id":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a31","book":"main","seq":7,';
const TAIL = '"committedAt":"2026-04-24T03:06:40.000001Z"}';

/** Lines as they were stored on the first day. They are hashed: none of them may ever change. */
const golden: readonly (readonly [string, JournalRecord, string])[] = [
  [
    'a sale of the greatest amount with a tax, a captured hold and words of its own',
    {
      ...said,
      type: 'sale',
      reason: 'quest_reward',
      postings: [
        { from: 'member:1', to: 'company:2:treasury', asset: 'TICKET', amount: amount(AMOUNT_MAX), kind: 'principal' },
        { from: 'member:1', to: 'sink:tax', asset: 'TICKET', amount: amount(1n), kind: 'tax', hold: id('2') },
      ],
      parentId: id('3'),
      reference: '<order>&"1"\\',
      effectiveAt: instant(0n),
      memo: { metadata: seal, note: seal },
    },
    `${HEAD}"type":"sale","reason":"quest_reward","actor":"operator:first","postings":[` +
      '{"from":"member:1","to":"company:2:treasury","asset":"TICKET","amount":9007199254740991,"kind":"principal"},' +
      '{"from":"member:1","to":"sink:tax","asset":"TICKET","amount":1,"kind":"tax","hold":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a32"}],' +
      '"parentId":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a33","reference":"<order>&\\"1\\"\\\\",' +
      '"effectiveAt":"1970-01-01T00:00:00.000000Z","committedAt":"2026-04-24T03:06:40.000001Z",' +
      `"memo":{"metadata":"${seal}","note":"${seal}"}}`,
  ],
  [
    'an asset that stands still',
    { ...said, type: 'asset.halted', postings: [], halt: { asset: 'IRON', halted: true } },
    `${HEAD}"type":"asset.halted","actor":"operator:first","postings":[],"halt":{"asset":"IRON","halted":true},${TAIL}`,
  ],
  [
    'a transfer that opens an account',
    {
      ...said,
      type: 'transfer',
      postings: [{ from: 'user:a', to: 'user:b', asset: 'CREDIT', amount: amount(5n) }],
      opened: ['user:b'],
    },
    `${HEAD}"type":"transfer","actor":"operator:first","postings":[{"from":"user:a","to":"user:b","asset":"CREDIT","amount":5}],` +
      `"opened":["user:b"],${TAIL}`,
  ],
  [
    'a hold of two assets with a deadline',
    {
      ...said,
      type: 'hold',
      postings: [],
      holds: [
        {
          id: id('1'),
          account: 'member:1',
          amounts: [
            { asset: 'IRON', amount: amount(3n) },
            { asset: 'TICKET', amount: amount(4n) },
          ],
          expiresAt: instant(1_777_000_060_000_001n),
          maker: 'gateway/operator',
          reason: 'rent',
        },
      ],
    },
    `${HEAD}"type":"hold","actor":"operator:first","postings":[],"holds":[{"id":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a31",` +
      '"account":"member:1","amounts":[{"asset":"IRON","amount":3},{"asset":"TICKET","amount":4}],' +
      `"expiresAt":"2026-04-24T03:07:40.000001Z","maker":"gateway/operator","reason":"rent"}],${TAIL}`,
  ],
  [
    'a service hold without a deadline',
    {
      ...said,
      type: 'charge',
      postings: [],
      holds: [{ id: id('4'), account: 'pool:1', amounts: [{ asset: 'IRON', amount: amount(3n) }], maker: 'amm-svc' }],
    },
    `${HEAD}"type":"charge","actor":"operator:first","postings":[],"holds":[{"id":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a34",` +
      `"account":"pool:1","amounts":[{"asset":"IRON","amount":3}],"maker":"amm-svc"}],${TAIL}`,
  ],
  ...(['captured', 'voided', 'expired'] as const).map(
    (state, index) =>
      [
        `a hold that ends ${state}`,
        {
          ...said,
          type: (['capture', 'release', 'expiry'] as const)[index] ?? 'release',
          postings: [],
          ends: [{ hold: id('5'), account: 'member:1', state, released: [{ asset: 'IRON', amount: amount(2n) }] }],
        },
        `${HEAD}"type":"${['capture', 'release', 'expiry'][index]}","actor":"operator:first","postings":[],` +
          `"ends":[{"hold":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a35","account":"member:1","state":"${state}",` +
          `"released":[{"asset":"IRON","amount":2}]}],${TAIL}`,
      ] as const,
  ),
  [
    'a reversal that leaves a debt',
    {
      ...said,
      type: 'reversal',
      reason: 'mistake',
      postings: [{ from: 'member:2', to: 'member:1', asset: 'TICKET', amount: amount(25n) }],
      accounts: [{ address: 'member:2', overdraftLimit: 25n }],
      reverses: id('6'),
    },
    `${HEAD}"type":"reversal","reason":"mistake","actor":"operator:first","postings":[{"from":"member:2","to":"member:1",` +
      '"asset":"TICKET","amount":25}],"accounts":[{"address":"member:2","overdraftLimit":25}],' +
      `"reverses":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a36",${TAIL}`,
  ],
  [
    'a refund',
    {
      ...said,
      type: 'refund',
      postings: [{ from: 'member:2', to: 'member:1', asset: 'TICKET', amount: amount(2n), kind: 'principal' }],
      refunds: id('7'),
    },
    `${HEAD}"type":"refund","actor":"operator:first","postings":[{"from":"member:2","to":"member:1","asset":"TICKET",` +
      `"amount":2,"kind":"principal"}],"refunds":"01993f0e-7a3c-7c1e-9d0a-0b5d0c1f2a37",${TAIL}`,
  ],
  [
    'the first record of a book',
    {
      ...said,
      type: 'book.opened',
      postings: [],
      asset: {
        code: 'TICKET',
        kind: 'currency',
        scale: 2,
        maxBalance: 1_000_000_000n,
        maxSupply: AMOUNT_MAX,
        tradable: true,
      },
      currency: 'TICKET',
    },
    `${HEAD}"type":"book.opened","actor":"operator:first","postings":[],"asset":{"code":"TICKET","kind":"currency","scale":2,` +
      `"maxBalance":1000000000,"maxSupply":9007199254740991,"tradable":true},"currency":"TICKET",${TAIL}`,
  ],
  [
    'an asset whose name has letters beyond ASCII',
    {
      ...said,
      type: 'asset.created',
      postings: [],
      asset: { code: 'CAFE', kind: 'product', name: 'Café ☕ 👩‍🚀 <b>&"%', scale: 0, maxSupply: 1n, tradable: false },
    },
    `${HEAD}"type":"asset.created","actor":"operator:first","postings":[],"asset":{"code":"CAFE","kind":"product",` +
      '"name":"Caf%C3%A9%20%E2%98%95%20%F0%9F%91%A9%E2%80%8D%F0%9F%9A%80%20%3Cb%3E%26%22%25","scale":0,"maxSupply":1,' +
      `"tradable":false},${TAIL}`,
  ],
  [
    'an account that opens',
    { ...said, type: 'account.opened', postings: [], accounts: [{ address: 'member:3', status: 'open' }] },
    `${HEAD}"type":"account.opened","actor":"operator:first","postings":[],"accounts":[{"address":"member:3","status":"open"}],${TAIL}`,
  ],
  [
    'an account that is frozen',
    {
      ...said,
      type: 'account.changed',
      reason: 'fraud',
      postings: [],
      accounts: [{ address: 'member:3', status: 'frozen-all', overdraftLimit: 0n }],
      memo: { note: seal },
    },
    `${HEAD}"type":"account.changed","reason":"fraud","actor":"operator:first","postings":[],"accounts":[{"address":"member:3",` +
      `"status":"frozen-all","overdraftLimit":0}],"committedAt":"2026-04-24T03:06:40.000001Z","memo":{"note":"${seal}"}}`,
  ],
  [
    'rules that take effect',
    { ...said, type: 'rules.set', postings: [], rulesVersion: 3 },
    `${HEAD}"type":"rules.set","actor":"operator:first","postings":[],"rulesVersion":3,${TAIL}`,
  ],
  [
    'an allowance of units for a day',
    {
      ...said,
      type: 'allowance.set',
      postings: [],
      allowance: { allowance: 'salary', asset: 'TICKET', limit: AMOUNT_MAX, windowSeconds: 86_400 },
    },
    `${HEAD}"type":"allowance.set","actor":"operator:first","postings":[],` +
      `"allowance":{"allowance":"salary","asset":"TICKET","limit":9007199254740991,"windowSeconds":86400},${TAIL}`,
  ],
  [
    'an allowance of times for ever',
    {
      ...said,
      type: 'allowance.set',
      postings: [],
      allowance: { allowance: 'launch', limit: 0n, windowSeconds: null },
    },
    `${HEAD}"type":"allowance.set","actor":"operator:first","postings":[],` +
      `"allowance":{"allowance":"launch","limit":0,"windowSeconds":null},${TAIL}`,
  ],
  [
    'a wage under rules with a tax by name, within allowances',
    {
      ...said,
      type: 'salary',
      postings: [
        { from: 'faucet:salary', to: 'member:1', asset: 'TICKET', amount: amount(9n), kind: 'principal' },
        { from: 'member:1', to: 'sink:tax', asset: 'TICKET', amount: amount(1n), kind: 'tax', rule: 'income' },
      ],
      rulesVersion: 3,
      uses: [
        { allowance: 'salary', subject: 'member:1', amount: amount(9n), windowSeconds: 86_400 },
        { allowance: 'launch', subject: 'a', amount: amount(1n), windowSeconds: null },
      ],
    },
    `${HEAD}"type":"salary","actor":"operator:first","postings":[` +
      '{"from":"faucet:salary","to":"member:1","asset":"TICKET","amount":9,"kind":"principal"},' +
      '{"from":"member:1","to":"sink:tax","asset":"TICKET","amount":1,"kind":"tax","rule":"income"}],"rulesVersion":3,' +
      '"uses":[{"allowance":"salary","subject":"member:1","amount":9,"windowSeconds":86400},' +
      `{"allowance":"launch","subject":"a","amount":1,"windowSeconds":null}],${TAIL}`,
  ],
];

test.each(golden)('the line of %s is what it was on the first day', (_, record, line) => {
  expect(canonicalLine(record)).toBe(line);
  expect(parseLine(line)).toEqual(record);
});

test('a line without a real time is no line', () => {
  expect(() => parseLine('{"postings":[],"committedAt":"2026-02-30T00:00:00Z"}')).toThrow('not a time');
});

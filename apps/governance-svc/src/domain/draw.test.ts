import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type DrawOrder, type Instant, defaultVariables, draw, emptyRegister } from '@tix/contracts';
import { drawBox } from './daily-box';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const gems = [
  { asset: 'ruby', weight: 1 },
  { asset: 'coal', weight: 70 },
  { asset: 'iron', weight: 29 },
];
const order: DrawOrder = { seed: 'daily_box:ada:20000:1', table: gems, piecesMin: 5, piecesMax: 25 };
const plain = (drawn: ReturnType<typeof draw>) => drawn.map(({ asset, amount }) => [asset, Number(amount)]);
const sum = (drawn: ReturnType<typeof draw>) => Number(drawn.reduce((all, { amount }) => all + amount, 0n));

describe('draw.v1', () => {
  test.each([
    [
      'daily_box:ada:20000:1',
      [
        ['coal', 16],
        ['iron', 6],
      ],
    ],
    [
      'daily_box:ada:20001:1',
      [
        ['coal', 13],
        ['iron', 8],
      ],
    ],
    [
      'daily_box:bob:20000:1',
      [
        ['coal', 17],
        ['iron', 5],
      ],
    ],
  ])('anybody can repeat %s', (seed, drawn) => {
    expect(plain(draw({ ...order, seed }, sha256))).toEqual(drawn);
  });

  test('the order of the rows in the table means nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(gems, { minLength: 3 }), (seed, table) => {
        expect(draw({ ...order, seed, table }, sha256)).toEqual(draw({ ...order, seed }, sha256));
      }),
    );
  });

  test('there are as many pieces as allowed, of assets of the table, none of them 0', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (seed, least, more) => {
          const drawn = draw({ ...order, seed, piecesMin: least, piecesMax: least + more }, sha256);
          expect(sum(drawn)).toBeGreaterThanOrEqual(least);
          expect(sum(drawn)).toBeLessThanOrEqual(least + more);
          expect(drawn.every(({ asset, amount }) => amount > 0n && gems.some((gem) => gem.asset === asset))).toBe(true);
        },
      ),
    );
  });

  test('each material is drawn as often as its weight says, each count of pieces equally often', () => {
    const counts = new Map<number, number>();
    const drawn = new Map<string, bigint>();
    for (let day = 0; day < 4_000; day++) {
      const box = draw({ ...order, seed: `daily_box:ada:${day}:1` }, sha256);
      counts.set(sum(box), (counts.get(sum(box)) ?? 0) + 1);
      for (const { asset, amount } of box) drawn.set(asset, (drawn.get(asset) ?? 0n) + amount);
    }
    const pieces = Number([...drawn.values()].reduce((all, some) => all + some, 0n));
    expect(pieces / 4_000).toBeCloseTo(15, 0);
    for (const { asset, weight } of gems) {
      const share = Number(drawn.get(asset) ?? 0n);
      expect(share / pieces).toBeCloseTo(weight / 100, 1.7);
    }
    expect([...counts.keys()].sort((one, other) => one - other)).toEqual(Array.from({ length: 21 }, (_, at) => at + 5));
    for (const count of counts.values()) expect(Math.abs(count - 4_000 / 21)).toBeLessThan(75);
  });
});

describe('a daily box', () => {
  const register = { ...emptyRegister, variables: { ...defaultVariables, 'dailyBox.table': gems } };
  const now = (20_000n * 86_400_000_000n + 5n) as Instant;

  test('is the same all day long, another the next day, for another member and for another box of the day', () => {
    const seedOf = (member: string, micros: bigint, number: number) => {
      const drawn = drawBox(register, { member, now: micros as Instant, number }, sha256);
      return drawn.ok && drawn.value.seed;
    };
    expect(seedOf('ada', now, 1)).toBe('daily_box:ada:20000:1');
    expect(seedOf('ada', now + 86_399_999_994n, 1)).toBe('daily_box:ada:20000:1');
    expect(seedOf('ada', now + 86_399_999_995n, 1)).toBe('daily_box:ada:20001:1');
    expect(seedOf('ada', now, 2)).toBe('daily_box:ada:20000:2');
  });

  test('cannot be drawn from an empty table', () => {
    expect(drawBox(emptyRegister, { member: 'ada', now, number: 1 }, sha256)).toMatchObject({
      refusal: { code: 'CATALOG_INCOMPLETE' },
    });
  });
});

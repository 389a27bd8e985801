import { AMOUNT_MAX, amount, emptyRegister, instant } from '@tix/contracts';
import type { StoredPool } from './pool';
import { quoteTrade } from './quote-trade';

const reserves = { tickets: amount(1_000_000n), materials: amount(50_000n) };
const fees = { lpFeeBps: 0, sinkFeeBps: 0 };
const pool: StoredPool = {
  ...{ book: 'other', status: 'active', tickets: 'TICKET', createdAt: instant(0n), createdBy: '1', fingerprint: '' },
  ...{ actor: 'operator:test', openId: '2', seedId: '3', isSeeded: true },
  settings: { id: 'p', material: 'iron', pricing: 'constantProduct', mode: 'protocol', ...reserves, ...fees },
};

test.each(['buy', 'sell'] as const)('a %s that would leave more in the pool than can be told is refused', (side) => {
  const held = side === 'buy' ? reserves.tickets : reserves.materials;
  const quote = (units: bigint) =>
    quoteTrade(pool, reserves, { side, exact: 'in', amount: amount(units) }, emptyRegister);
  expect(quote(AMOUNT_MAX - held)).toMatchObject({ ok: true });
  expect(quote(AMOUNT_MAX - held + 1n)).toMatchObject({ refusal: { code: 'INSUFFICIENT_LIQUIDITY' } });
});

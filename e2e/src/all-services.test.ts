import { balanceOf, member } from './testing/actors';
import { startEconomy, type Economy } from './testing/economy';

let economy: Economy;
beforeAll(async () => {
  economy = await startEconomy({ services: ['governance-svc', 'amm-svc', 'company-svc', 'crafting-worker'] });
});
afterAll(() => economy?.stop());

test('every service runs in one economy, and each can end and start again while the others go on', async () => {
  const address = await member(economy, 10);
  for (const name of ['governance-svc', 'amm-svc', 'company-svc', 'crafting-worker'] as const) {
    await economy.restartService(name, async () => expect(await balanceOf(economy, address)).toBe(10));
  }
  await economy.restart();
  expect(await balanceOf(economy, address)).toBe(10);
  await economy.conserved();
});

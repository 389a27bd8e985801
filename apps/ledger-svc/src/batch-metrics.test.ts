import { openAccount } from '@tix/contracts';
import { startLedger, type TestLedger } from './testing/ledger-fixture';

let ledger: TestLedger;
beforeAll(async () => (ledger = await startLedger()));
afterAll(() => ledger.stop());

async function metric(name: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${ledger.services[0]?.opsPort}/metrics`);
  return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)`, 'm').exec(await response.text())?.[1]);
}

test('the metrics tell how many commands shared a commit', async () => {
  const COMMANDS = 100;
  const [commands, batches] = [await metric('tix_batch_commands_sum'), await metric('tix_batch_commands_count')];
  const opening = Array.from({ length: COMMANDS }, (_, index) =>
    ledger.command(openAccount, { address: `member:m${index}` }),
  );
  const answers = await Promise.all(opening);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect((await metric('tix_batch_commands_sum')) - commands).toBe(COMMANDS);
  const used = (await metric('tix_batch_commands_count')) - batches;
  expect(used).toBeGreaterThan(0);
  // They were sent in one tick, which is two messages.
  expect(used).toBeLessThan(COMMANDS / 2);
  expect(await metric('tix_batch_duration_seconds_count')).toBe(batches + used);
});

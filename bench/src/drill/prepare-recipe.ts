import { type Address, amount, createAsset, createRecipe, postTransaction, setVariable } from '@tix/contracts';
import type { Command, RequestOf } from '@tix/contracts';
import { call } from '@tix/runtime';
import { commandSigner, everyRight } from '../signed-command';
import type { CraftParts } from './crafts';
import { openAccounts } from './load';

export const OUTPUT = 'drill-bar';
export const RECIPE = 'drill_bar';
const INPUT = 'drill-iron';
const ASK_MS = 10_000;
/** Nobody waits for a slot: a wake-up for every job is in Redis. */
const SLOTS = 1_000;
const FUNDS = { [INPUT]: 1_000_000n, TICKET: 1_000_000n };

/** A recipe that takes a second, and members who can pay for any number of runs. */
export async function prepareRecipe({ settings, bus, log }: CraftParts, crafters: readonly Address[]): Promise<void> {
  const sign = commandSigner(settings.capabilityKey, 'app:drill');
  const admin = () => sign({ ...everyRight, admin: true });
  const must = async <C extends Command>(contract: C, request: RequestOf<C>) => {
    const reply = await call(bus, contract, request, { timeoutMs: ASK_MS });
    if (!reply.ok) throw new Error(`no recipe: ${reply.refusal.code} ${reply.refusal.detail}`);
    return reply.value;
  };
  for (const [code, kind] of [
    [INPUT, 'raw'],
    [OUTPUT, 'product'],
  ] as const) {
    // prettier-ignore
    const asset = { code, kind, scale: 0, maxSupply: amount(10n ** 15n), tradable: true };
    await must(createAsset, { ...admin(), asset });
  }
  const recipe = {
    code: RECIPE,
    inputs: [{ asset: INPUT, quantity: amount(3n) }],
    outputs: [{ asset: OUTPUT, quantity: amount(1n) }],
    durationSeconds: 1,
    installFee: amount(2n),
  };
  await must(createRecipe, { ...admin(), recipe });
  await must(setVariable, { ...admin(), key: 'craft.slotsMember', value: SLOTS, reason: 'drill' });
  await openAccounts(bus, settings.capabilityKey, crafters);
  const postings = crafters.flatMap((to) =>
    Object.entries(FUNDS).map(([asset, units]) => ({ from: 'faucet:crafts', to, asset, amount: amount(units) })),
  );
  const funded = await must(postTransaction, { ...sign(everyRight), type: 'credit', postings });
  log.addDone({ id: funded.id, seq: funded.seq, movements: [] });
}

import { type Command, MAIN_BOOK, openAccount, postTransaction, type RequestOf } from '@tix/contracts';
import { call } from '@tix/runtime';
import { connectAs } from '@tix/testkit';
import { uuidv7 } from 'uuidv7';
import { type Draftable, type Order, posting, type TestLedger, valueOf } from './ledger-fixture';

/** Another service on the bus, acting in its own name: its commands carry no capability. */
export interface OtherService {
  command<C extends Command>(contract: C, request: Draftable<C>): ReturnType<typeof call<C>>;
  post(order: Order): ReturnType<typeof call<typeof postTransaction>>;
}

export async function otherService(ledger: TestLedger, name = 'amm-svc'): Promise<OtherService> {
  const bus = await connectAs(ledger.nats, name);
  ledger.opened.push(bus);
  const command: OtherService['command'] = (contract, request) => {
    const filled = { id: uuidv7(), book: MAIN_BOOK, actor: name, ...request };
    return call(bus, contract, filled as RequestOf<typeof contract>, { timeoutMs: 8_000 });
  };
  return { command, post: (order) => command(postTransaction, order) };
}

/** A pool of amm-svc with units that it issued itself. */
export async function fillPool(amm: OtherService, address: string, units: bigint, asset = 'TICKET'): Promise<void> {
  valueOf(await amm.command(openAccount, { address }));
  valueOf(await amm.post({ type: 'liquidity', postings: [posting('faucet:amm', address, units, asset)] }));
}

import * as contracts from '@tix/contracts';
import { type Handler, serve, type ServiceParts } from '@tix/runtime';
import { captureHold } from './api/capture-hold';
import { changeAccount } from './api/change-account';
import { createAsset } from './api/create-asset';
import { createHold } from './api/create-hold';
import { openAccount } from './api/open-account';
import { openBook } from './api/open-book';
import { postBulk } from './api/post-bulk';
import { postTransaction } from './api/post-transaction';
import { refundTransaction } from './api/refund-transaction';
import { reverseTransaction } from './api/reverse-transaction';
import { voidHold } from './api/void-hold';
import type { Writing } from './committer/submit-command';

/** Commands wait in the committer's queue, which has its own bound; queries are bound by their connections. */
const COMMANDS_MAX = 20_000;

export async function serveLedger(parts: ServiceParts & Writing): Promise<void> {
  const command = <C extends contracts.Command>(contract: C, handler: Handler<C>) =>
    served(parts, contract, handler, COMMANDS_MAX);
  await command(contracts.postTransaction, postTransaction(parts));
  await command(contracts.postBulk, postBulk(parts));
  await command(contracts.createHold, createHold(parts));
  await command(contracts.captureHold, captureHold(parts));
  await command(contracts.voidHold, voidHold(parts));
  await command(contracts.reverseTransaction, reverseTransaction(parts));
  await command(contracts.refundTransaction, refundTransaction(parts));
  await command(contracts.openAccount, openAccount(parts));
  await command(contracts.changeAccount, changeAccount(parts));
  await command(contracts.createAsset, createAsset(parts));
  await command(contracts.openBook, openBook(parts));
}

async function served<C extends contracts.Command>(
  { bus, onStop }: ServiceParts,
  contract: C,
  handler: Handler<C>,
  concurrencyMax: number,
): Promise<void> {
  const { stop } = await serve(bus, contract, handler, { concurrencyMax });
  onStop('serving', contract.subject, stop);
}

import {
  captureHold,
  changeAccount,
  createHold,
  openAccount,
  refundTransaction,
  type Result,
  reverseTransaction,
  voidHold,
} from '@tix/contracts';
import type { TestLedger } from './ledger-fixture';
import type { CommandStep } from './model-steps';
import { parts, units } from './submissions';

export interface Situation {
  readonly id: string;
  readonly book: string;
  readonly holds: readonly string[];
  readonly transactions: readonly string[];
}

/** How the ledger is asked for a step, with one id and any fingerprint. */
export function requestOf(
  ledger: TestLedger,
  { id, book, holds, transactions }: Situation,
  step: CommandStep,
): (fingerprint: string) => Promise<Result<unknown>> {
  const key = (fingerprint: string) => ({ id, book, fingerprint });
  const reason = 'test';
  switch (step.kind) {
    case 'open':
      return (fingerprint) =>
        ledger.command(openAccount, { ...key(fingerprint), address: step.account, overdraftLimit: step.limit });
    case 'hold': {
      const hold = { account: step.account, amounts: parts(step.units, 'CREDIT') };
      return (fingerprint) => ledger.command(createHold, { ...key(fingerprint), hold, ttlSeconds: step.ttl });
    }
    case 'capture': {
      const order = {
        holdId: pickOf(holds, step.pick),
        to: step.to,
        ...(step.units && { amounts: parts(step.units, 'CREDIT') }),
      };
      return (fingerprint) => ledger.command(captureHold, { ...key(fingerprint), ...order });
    }
    case 'void': {
      const holdId = pickOf(holds, step.pick);
      return (fingerprint) => ledger.command(voidHold, { ...key(fingerprint), holdId });
    }
    case 'reverse': {
      const order = { transactionId: pickOf(transactions, step.pick), reason, force: step.isForced };
      return (fingerprint) => ledger.command(reverseTransaction, { ...key(fingerprint), ...order });
    }
    case 'refund': {
      const order = { transactionId: pickOf(transactions, step.pick), reason, amount: units(step.units) };
      return (fingerprint) => ledger.command(refundTransaction, { ...key(fingerprint), ...order });
    }
    case 'freeze': {
      const change = step.scope ? ({ kind: 'freeze', scope: step.scope } as const) : ({ kind: 'unfreeze' } as const);
      return (fingerprint) =>
        ledger.command(changeAccount, { ...key(fingerprint), address: step.account, change, reason });
    }
    case 'limit': {
      const change = { kind: 'limit', overdraftLimit: step.limit } as const;
      return (fingerprint) =>
        ledger.command(changeAccount, { ...key(fingerprint), address: step.account, change, reason });
    }
  }
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

export function pickOf(ids: readonly string[], pick: number): string {
  return ids[pick % Math.max(1, ids.length)] ?? NOBODY;
}

import { type RefusalCode, refuse } from '@tix/contracts';
import type { Submission } from '../domain/command';
import type { RefusalRow, StoredRow } from '../store/rows';
import { storedBalances, withBalances } from '../domain/render';
import type { Outcome } from './outcome';

/** What is known of the ids of a batch: from the journal, from remembered refusals, and from the batch itself. */
export interface Memory {
  readonly transactions: Map<string, StoredRow>;
  readonly refusals: Map<string, RefusalRow>;
}

/** Refusals of a client's command that its retry must get again, though the state has changed meanwhile. */
const REMEMBERED: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'ASSET_NOT_FOUND',
  'ACCOUNT_NOT_FOUND',
  'HOLD_NOT_FOUND',
  'OPERATION_NOT_FOUND',
  'TRANSACTION_NOT_FOUND',
  'HOLD_ALREADY_CAPTURED',
  'HOLD_ALREADY_VOIDED',
  'HOLD_EXPIRED',
  'ALREADY_EXISTS',
  'ALREADY_REVERSED',
  'NOT_REVERSIBLE',
  'NOT_REFUNDABLE',
  'REFUND_EXCEEDS_ORIGINAL',
  'ACCOUNT_CLOSED',
  'ACCOUNT_FROZEN',
  'ACCOUNT_NOT_EMPTY',
  'REASON_LIMIT',
  'DEADLINE_EXCEEDED',
  'INSUFFICIENT_LIQUIDITY',
  'AMOUNT_TOO_SMALL',
  'SLIPPAGE_EXCEEDED',
  'CAPTURE_EXCEEDS_HOLD',
  'ALLOWANCE_EXCEEDED',
  'SELF_TRANSFER',
  'INSUFFICIENT_FUNDS',
  'BALANCE_CAP_EXCEEDED',
  'SUPPLY_LIMIT',
]);

/** The first answer to an id that was used before, for ever; `undefined` for a new id. Only fingerprints are compared. */
export function recall({ transactions, refusals }: Memory, { command }: Submission): Outcome | undefined {
  if (command.kind === 'expireHolds' || command.dryRun) return undefined;
  const first = transactions.get(command.id) ?? refusals.get(command.id);
  if (!first) return undefined;
  if (first.fingerprint !== command.fingerprint) {
    const details = first.fingerprint === undefined ? {} : { firstFingerprint: first.fingerprint };
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the key was used for another request', details);
  }
  if ('record' in first) {
    const { record, line, after } = first;
    return { ok: true, record, after, text: withBalances(line, storedBalances(record, after)), replayed: true };
  }
  return refuse(first.code as RefusalCode, first.detail, { ...first.details, replayed: true });
}

/** Whether a refusal uses up its id: only a client's, only if the ledger's state caused it, never of a dry run. */
export function isRemembered({ command, capability }: Submission, code: RefusalCode): boolean {
  if (command.kind === 'expireHolds' || command.dryRun || ('retriable' in command && command.retriable)) return false;
  return capability !== undefined && REMEMBERED.has(code);
}

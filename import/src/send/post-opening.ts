import { amount, BULK_POSTINGS_MAX, POSTINGS_MAX, transactionRoutes } from '@tix/contracts';
import type { BodyOf, BulkResult } from '@tix/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { ImportFailure } from '../import-failure';
import type { OpeningPart } from '../map/opening';
import type { Api } from './api';
import { expectAnswer } from './expect-answer';
import { IMPORT_FAUCET, IMPORT_REASON } from './read-ledger';
import type { Progress } from './send-plan';

/** Full parts that fit one bulk. */
const PARTS_MAX = Math.floor(BULK_POSTINGS_MAX / POSTINGS_MAX);
const ATTEMPTS_MAX = 8;
const PAUSE_MS = 250;

type BulkTransaction = BodyOf<typeof transactionRoutes.bulk>['transactions'][number];

/** Posts what is missing; a part that an earlier run posted is answered from the journal and moves nothing. */
export async function postOpening(api: Api, parts: readonly OpeningPart[], progress: Progress): Promise<void> {
  for (let first = 0; first < parts.length; first += PARTS_MAX) {
    const some = parts.slice(first, first + PARTS_MAX);
    await postBulk(api, some);
    progress('transactions of the opening journal', first + some.length, parts.length);
  }
}

async function postBulk(api: Api, parts: readonly OpeningPart[]): Promise<void> {
  const body = { mode: 'independent', transactions: parts.map(transactionOf) } as const;
  for (let attempt = 1; ; attempt += 1) {
    const { value } = expectAnswer(
      await api(transactionRoutes.bulk, { body: { ...body, transactions: [...body.transactions] } }),
      'Posting the opening journal',
    );
    const refused = value.data.filter(({ status }) => status >= 300);
    if (refused.length === 0) return;
    if (attempt === ATTEMPTS_MAX || !refused.every(isPassing)) throw failureOf(refused);
    await pause(PAUSE_MS * attempt);
  }
}

function transactionOf({ key, balances }: OpeningPart): BulkTransaction {
  return {
    idempotencyKey: key,
    type: 'import',
    reason: IMPORT_REASON,
    postings: balances.map(({ account, asset, amount: units }) => ({
      from: IMPORT_FAUCET,
      to: account,
      asset,
      amount: amount(units),
    })),
  };
}

function isPassing({ status }: BulkResult): boolean {
  return status === 429 || status === 503 || status === 504;
}

function failureOf(refused: readonly BulkResult[]): ImportFailure {
  const [first] = refused;
  return new ImportFailure(
    `${refused.length} transactions of the opening journal were refused, the first with ${first?.code}: ${first?.detail}. ` +
      'Run the import again when this is solved: what came in stays in.',
  );
}

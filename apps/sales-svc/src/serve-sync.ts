import * as contracts from '@tix/contracts';
import { serveWith, type ServiceParts, type Signer } from '@tix/runtime';
import { createEnrolment } from './api/create-enrolment';
import { enrolTerminal } from './api/enrol-terminal';
import { erasePrivate } from './api/erase-private';
import { listConflicts } from './api/list-conflicts';
import { listTerminalKeys } from './api/list-terminal-keys';
import { pullEntries } from './api/pull-entries';
import { pushEntries } from './api/push-entries';
import { resolveConflict } from './api/resolve-conflict';
import { watchConflicts } from './jobs/conflict-metrics';
import type { SettleIntent } from './jobs/settle-intent';

/** What terminals that write on their own need, and whoever looks after them. */
export async function serveSync(
  parts: ServiceParts & { readonly signer: Signer },
  settle: SettleIntent,
  concurrencyMax: number,
): Promise<void> {
  parts.onStop('workers', 'conflict metrics', watchConflicts(parts));
  const command = serveWith(parts, concurrencyMax);
  await command(contracts.createEnrolment, createEnrolment(parts));
  await command(contracts.enrolTerminal, enrolTerminal(parts));
  await command(contracts.listTerminalKeys, listTerminalKeys(parts));
  await command(contracts.pushEntries, pushEntries(parts, settle));
  await command(contracts.pullEntries, pullEntries(parts));
  await command(contracts.listConflicts, listConflicts(parts));
  await command(contracts.resolveConflict, resolveConflict(parts, settle));
  await command(contracts.erasePrivate, erasePrivate(parts));
}

import {
  type CodeOf,
  type Command,
  ok,
  type PostedTransaction,
  refuse,
  type RefusalCode,
  type Result,
} from '@tix/contracts';
import { type CallContext, transportCodes, verifyCapability } from '@tix/runtime';
import type { LedgerCommand, Submission } from '../domain/command';
import { renderTransaction } from '../domain/render';
import type { Committer } from './committer';
import type { Outcome } from './outcome';

/** What every command's handler needs. */
export interface Writing {
  readonly committer: Committer;
  readonly capabilityKey: Uint8Array;
}

/** Who sent a command: the service by its subject, the client by the gateway's signature. A forged token is refused. */
export function submissionOf<C extends LedgerCommand>(
  { capabilityKey }: Writing,
  command: C,
  caller: string,
): Result<Submission<C>, 'NOT_OWNER'> {
  if (command.kind === 'expireHolds' || command.capability === undefined) return ok({ command, caller });
  const capability = verifyCapability(capabilityKey, command.capability);
  return capability
    ? ok({ command, caller, capability })
    : refuse('NOT_OWNER', 'the capability is not signed by the gateway');
}

/** Decodes who asks, has the command decided and committed, and renders the outcome. */
export async function submitCommand<C extends Command, Reply>(
  writing: Writing,
  contract: C,
  command: LedgerCommand,
  { caller, deadline }: CallContext,
  render: (outcome: Extract<Outcome, { ok: true }>) => Reply,
): Promise<Result<Reply, CodeOf<C>>> {
  const submission = submissionOf(writing, command, caller);
  const outcome = submission.ok ? await writing.committer.submit(submission.value, deadline) : submission;
  return outcome.ok ? ok(render(outcome)) : closed(contract, outcome);
}

/** For the commands whose reply is the transaction they posted. */
export function submitPosting<C extends Command>(
  writing: Writing,
  contract: C,
  command: LedgerCommand,
  context: CallContext,
): Promise<Result<PostedTransaction, CodeOf<C>>> {
  return submitCommand(writing, contract, command, context, renderPosted);
}

export function renderPosted(outcome: Extract<Outcome, { ok: true }>): PostedTransaction {
  if ('unchanged' in outcome) throw new Error('a command that posts left the ledger unchanged');
  return renderTransaction(outcome.record, outcome.after, outcome.replayed);
}

const always: readonly RefusalCode[] = transportCodes;

/** A refusal that the contract does not list would be a promise broken: it is our bug, and answered as one. */
function closed<C extends Command>(
  contract: C,
  { refusal }: { readonly refusal: { readonly code: RefusalCode } },
): Result<never, CodeOf<C>> {
  if (!contract.refusals.includes(refusal.code) && !always.includes(refusal.code)) {
    throw new Error(`${contract.subject} was refused with ${refusal.code}, which it does not list`);
  }
  return { ok: false, refusal } as Result<never, CodeOf<C>>;
}

import { type CodeOf, type Command, ok, refuse, type RefusalCode, type Result } from '@tix/contracts';
import { type CallContext, encodedReply, type EncodedReply, transportCodes, verifyCapability } from '@tix/runtime';
import type { LedgerCommand, Submission } from '../domain/command';
import { postedJson } from '../domain/render';
import type { Committer } from './committer';
import type { Outcome } from './outcome';

type ClientCommand = Exclude<LedgerCommand, { kind: 'expireHolds' }>;

/** What every command's handler needs. */
export interface Writing {
  readonly committer: Committer;
  readonly capabilityKey: Uint8Array;
}

/** The part of a command that a capability is signed for. */
type Stated = { readonly id: string; readonly book: string; readonly actor: string } & {
  readonly [field in 'fingerprint' | 'capability']?: string | undefined;
};

/** What the gateway stated about this very command, if it is a client's. A forged or foreign token is refused. */
export function capabilityOf(
  { capabilityKey }: Pick<Writing, 'capabilityKey'>,
  { id, book, actor, fingerprint = '', capability: token }: Stated,
): Result<{ readonly capability: Submission['capability'] }, 'NOT_OWNER'> {
  if (token === undefined) return ok({ capability: undefined });
  const capability = verifyCapability(capabilityKey, token, { command: id, fingerprint, actor, book });
  if (!capability) return refuse('NOT_OWNER', 'the capability is not signed by the gateway for this command');
  // Wall time: the economy's clock may be moved for a test, a client's patience is not.
  return capability.expiresAt < Date.now() ? refuse('NOT_OWNER', 'the capability has expired') : ok({ capability });
}

/** Who sent a command: the service by its subject, the client by the gateway's signature. */
export function submissionOf<C extends ClientCommand>(
  writing: Writing,
  command: C,
  caller: string,
): Result<Submission<C>, 'NOT_OWNER'> {
  const granted = capabilityOf(writing, command);
  if (!granted.ok) return granted;
  const { capability } = granted.value;
  const consent = capability?.consent;
  return ok({ command: consent ? { ...command, consent } : command, caller, capability });
}

/** Decodes who asks, has the command decided and committed, and renders the outcome. */
export async function submitCommand<C extends Command, Reply>(
  writing: Writing,
  contract: C,
  command: ClientCommand,
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
  command: ClientCommand,
  context: CallContext,
): Promise<Result<EncodedReply, CodeOf<C>>> {
  return submitCommand(writing, contract, command, context, (outcome) => encodedReply(postedText(outcome)));
}

/** The transaction that was posted, in its wire form. */
export function postedText(outcome: Extract<Outcome, { ok: true }>): string {
  if ('unchanged' in outcome) throw new Error('a command that posts left the ledger unchanged');
  return postedJson(outcome.text, outcome.replayed);
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

import type { CommandId } from '@tix/contracts';
import { uuidOf } from '@tix/runtime';
import type { Step } from '../domain/steps';

/** The id of the transaction of a step: the same from whichever process, so that the ledger posts it once for ever. */
export function stepId({ job, kind, target }: Step): CommandId {
  return uuidOf(`craft:${job.id}:${kind === 'advance' ? `${job.runs_delivered + 1}-${target.runsTo}` : kind}`);
}

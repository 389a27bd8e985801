import { hash } from 'node:crypto';
import type { CommandId } from '@tix/contracts';
import type { Step } from '../domain/steps';

/** The id of the transaction of a step: the same from whichever process, so that the ledger posts it once for ever. */
export function stepId({ job, kind, target }: Step): CommandId {
  return idOf(`craft:${job.id}:${kind === 'advance' ? `${job.runs_delivered + 1}-${target.runsTo}` : kind}`);
}

/** A UUID of version 8: bits of one's own. */
function idOf(name: string): CommandId {
  const digest = hash('sha256', name, 'hex');
  const variant = '89ab'.charAt(Number(`0x${digest.charAt(16)}`) & 3);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`];
  return [...parts, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}

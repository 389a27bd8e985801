import { repeat, type ServiceParts } from '@tix/runtime';
import type { ChangeSettler } from '../domain/changing';
import type { MemberSettler } from '../domain/members';

const EVERY_MS = 500;
/** What is younger is most likely still at work in the call that began it. */
const WAITED_MS = 1_000;

type Parts = Pick<ServiceParts, 'log'> & { readonly settler: ChangeSettler; readonly members: MemberSettler };

/** Takes what a crash or an outage has left half way to its end, in every replica: all of it is keyed. Answers how to stop. */
export function recover({ log, settler, members }: Parts): () => Promise<void> {
  return repeat(log, 'recover', EVERY_MS, async () => {
    await settler.allowFirst();
    await settler.settleWaiting(WAITED_MS);
    await members.openWaiting(WAITED_MS);
  });
}

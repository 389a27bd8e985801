import type { ServiceParts } from '@tix/runtime';
import type { ChangeSettler } from '../domain/changing';
import type { MemberSettler } from '../domain/members';

const EVERY_MS = 500;
/** What is younger is most likely still at work in the call that began it. */
const WAITED_MS = 1_000;

type Parts = Pick<ServiceParts, 'log'> & { readonly settler: ChangeSettler; readonly members: MemberSettler };

/** Takes what a crash or an outage has left half way to its end, in every replica: all of it is keyed. Answers how to stop. */
export function recover({ log, settler, members }: Parts): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const work = async () => {
    await settler.allowFirst();
    await settler.settleWaiting(WAITED_MS);
    await members.openWaiting(WAITED_MS);
  };
  let running: Promise<void> = Promise.resolve();
  const next = () => {
    running = work()
      .catch((error: unknown) => log.warn({ err: error }, 'recovery failed'))
      .then(() => {
        if (!isStopped) timer = setTimeout(next, EVERY_MS);
      });
  };
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}

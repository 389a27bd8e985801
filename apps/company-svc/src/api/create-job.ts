import { createJob as contract, ok } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { denyManage } from '../domain/hiring';
import { idFrom } from '../store/derived-id';
import { actorAtActive } from '../store/employer';
import { findJob, insertJob, jobView } from '../store/jobs';

export const createJob =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { employer, title, salary, periodSeconds, slots, anchor } = request;
      const actor = await actorAtActive(tx, employer, request.actor);
      if (!actor.ok) return actor;
      const denied = denyManage(employer, actor.value);
      if (denied) return denied;
      const now = clock.now();
      const id = idFrom('j', request.id);
      const terms = { employer, title, salary, periodSeconds, slots };
      await insertJob(tx, { id, ...terms, anchor: anchor ?? now, createdAt: now });
      const job = await findJob(tx, id);
      if (!job) throw new Error(`job ${id} was not saved`);
      return ok({ job: jobView(job, now), replayed: false });
    });

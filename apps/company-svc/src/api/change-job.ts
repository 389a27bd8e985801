import { changeJob as contract, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { denyManage } from '../domain/hiring';
import { periodAt } from '../domain/period-grid';
import { actorAt } from '../store/employer';
import { findJob, jobView, lockJob, saveSalary, setSlots } from '../store/jobs';

export const changeJob =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { salary, slots } = request;
      const job = await lockJob(tx, request.job);
      if (!job) return refuse('JOB_NOT_FOUND', `there is no job ${request.job}`, { job: request.job });
      const actor = await actorAt(tx, job.employer, request.actor);
      const denied = actor.ok ? denyManage(job.employer, actor.value) : undefined;
      if (denied) return denied;
      if (job.status !== 'open') return refuse('JOB_NOT_OPEN', 'the job is closed');
      const now = clock.now();
      if (salary !== undefined) await saveSalary(tx, job.id, { from: periodAt(job, now).end, salary });
      if (slots !== undefined) await setSlots(tx, job.id, slots);
      return ok({ job: jobView((await findJob(tx, job.id)) ?? job, now), replayed: false });
    });

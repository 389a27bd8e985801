import { hireMember as contract, ok, refuse, type Instant, type RequestOf, type Result } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { denyHire } from '../domain/hiring';
import { firstDue } from '../domain/plan-wages';
import { countsFrom } from '../domain/worked-time';
import { idFrom } from '../store/derived-id';
import { actorAtActive } from '../store/employer';
import { findEmployment, insertEmployment, lastEnd } from '../store/employments';
import { findJob, lockJob, type StoredJob } from '../store/jobs';
import { missingMember } from '../store/member-accounts';
import type { Sql } from '../store/sql';

type Parts = Pick<ServiceParts, 'bus' | 'db' | 'clock'>;
type Request = RequestOf<typeof contract>;

export const hireMember =
  ({ bus, db, clock }: Parts): Handler<typeof contract> =>
  async (request) => {
    // Before the transaction: no row is locked while another service is asked.
    const missing = await missingMember(bus, [request.member]);
    return answerOnce(db, contract, request, async (tx) => {
      const denied = await deny(tx, request);
      if (denied) return denied;
      if (missing) return missing;
      const job = await lockJob(tx, request.job);
      if (job?.status !== 'open') return refuse('JOB_NOT_OPEN', 'the job is closed');
      return hire(tx, job, request, clock.now());
    });
  };

async function deny(tx: Sql, { job: id, actor, member }: Request) {
  const job = await findJob(tx, id);
  if (!job) return refuse('JOB_NOT_FOUND', `there is no job ${id}`, { job: id });
  const acting = await actorAtActive(tx, job.employer, actor);
  // The jobs of a company close with it.
  return acting.ok ? denyHire(job, acting.value, member) : refuse('JOB_NOT_OPEN', 'the job is closed');
}

async function hire(
  tx: Sql,
  job: StoredJob,
  { id: commandId, member }: Request,
  now: Instant,
): Promise<Result<{ employment: NonNullable<Hired>; replayed: boolean }, 'ALREADY_EMPLOYED' | 'NO_OPEN_SLOTS'>> {
  const from = countsFrom(job, now, await lastEnd(tx, job.id, member));
  const id = idFrom('e', commandId);
  const hired = { id, job: job.id, member, hiredAt: now, countsFrom: from, dueAt: firstDue(job, from) };
  if (!(await insertEmployment(tx, hired))) {
    return refuse('ALREADY_EMPLOYED', `${member} has this job`, { job: job.id, member });
  }
  if (job.filled >= job.slots) return refuse('NO_OPEN_SLOTS', 'every slot of the job is filled', { slots: job.slots });
  const employment = await findEmployment(tx, id);
  if (!employment) throw new Error(`employment ${id} was not saved`);
  return ok({ employment, replayed: false });
}

type Hired = Awaited<ReturnType<typeof findEmployment>>;

import { employmentRoutes, jobRoutes, PAGE_MAX, SYSTEM_EMPLOYER } from '@tix/contracts';
import type { NewEmployment, NewJob } from '../map/jobs';
import type { Plan } from '../map/plan';
import type { Api } from './api';
import { everyPage } from './every-page';
import { expectAnswer } from './expect-answer';
import { inParallel } from './in-parallel';
import { keyOf } from './key-of';
import type { Counts } from './send-plan';

const LANES = 8;
const limit = PAGE_MAX;

export interface FilledJobs {
  readonly jobs: Counts;
  readonly employments: Counts;
  /** Who could not be hired, and why. */
  readonly refused: readonly string[];
}

/** A job of the system with the same title is the same job; who has or had it is not hired again. */
export async function fillJobs(api: Api, plan: Pick<Plan, 'jobs' | 'employments'>): Promise<FilledJobs> {
  const existing = await readJobs(api);
  const missing = plan.jobs.filter(({ title }) => !existing.has(title));
  const made = await inParallel(missing, LANES, async (job) => [job.title, await createJob(api, job)] as const);
  const ids = new Map([...existing, ...made]);
  const employed = plan.employments.length > 0 ? await readEmployments(api) : new Set<string>();
  const toHire = plan.employments.filter(({ member, title }) => !employed.has(pairOf(ids.get(title), member)));
  const outcomes = await inParallel(toHire, LANES, (one) => hire(api, one, ids.get(one.title) ?? ''));
  const hired = outcomes.filter((outcome) => outcome === 'hired').length;
  const refused = outcomes.filter((outcome) => outcome !== 'hired' && outcome !== 'known');
  return {
    jobs: { imported: missing.length, known: plan.jobs.length - missing.length },
    employments: { imported: hired, known: plan.employments.length - hired - refused.length },
    refused,
  };
}

async function readJobs(api: Api): Promise<ReadonlyMap<string, string>> {
  const query = { limit, employer: SYSTEM_EMPLOYER };
  const jobs = await everyPage(
    async (cursor) =>
      expectAnswer(await api(jobRoutes.list, { query: { ...query, ...cursor } }), 'Listing the jobs').value,
  );
  return new Map(jobs.map(({ title, id }) => [title, id]));
}

async function readEmployments(api: Api): Promise<ReadonlySet<string>> {
  const query = { limit, company: SYSTEM_EMPLOYER };
  const employments = await everyPage(
    async (cursor) =>
      expectAnswer(await api(employmentRoutes.list, { query: { ...query, ...cursor } }), 'Listing the employments')
        .value,
  );
  return new Set(employments.map(({ job, member }) => pairOf(job, member)));
}

async function createJob(api: Api, job: NewJob): Promise<string> {
  const words = [job.title, job.salary, job.periodSeconds, job.slots, job.anchor].map(String);
  const body = { employer: SYSTEM_EMPLOYER, ...job };
  const created = await api(jobRoutes.create, { body, idempotencyKey: keyOf('job', ...words) });
  return expectAnswer(created, `Creating the job ${job.title}`).value.id;
}

async function hire(api: Api, { member, title }: NewEmployment, job: string): Promise<string> {
  const hired = await api(employmentRoutes.hire, { body: { job, member }, idempotencyKey: keyOf('hire', job, member) });
  if (hired.ok) return 'hired';
  if (hired.code === 'ALREADY_EMPLOYED') return 'known';
  if (hired.code === 'JOB_NOT_OPEN' || hired.code === 'NO_OPEN_SLOTS') {
    return `Member ${member} was not hired as ${title} (${hired.code}): ${hired.detail}.`;
  }
  expectAnswer(hired, `Hiring ${member} as ${title}`);
  return 'hired';
}

function pairOf(job: string | undefined, member: string): string {
  return `${job} ${member}`;
}

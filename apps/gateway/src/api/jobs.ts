import {
  changeJob,
  closeJob,
  createJob,
  employmentRoutes,
  endEmployment,
  hireMember,
  jobRoutes,
  listEmployments,
  listJobs,
} from '@tix/contracts';
import { answer, endpoint, type Call, type Endpoint } from '../http/call';
import type { Gateway } from '../http/gateway';
import { commandLocally, inMain } from '../http/local-command';
import { pageOf } from '../http/paging';

export function jobEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(jobRoutes.create, async (call) => {
      const created = await commandLocally(gateway, call, createJob, call.body);
      return created.ok ? answer(created.value.job, { isReplayed: created.value.replayed }) : created;
    }),
    endpoint(jobRoutes.list, (call) => list(gateway, call)),
    endpoint(jobRoutes.get, async (call) => {
      const order = { job: call.params.id, limit: 1 };
      const read = inMain(call) ?? (await gateway.ledger.query(listJobs, order, call));
      return read.ok ? answer(only(read.value.data)) : read;
    }),
    endpoint(jobRoutes.change, async (call) => {
      const changed = await commandLocally(gateway, call, changeJob, { job: call.params.id, ...call.body });
      return changed.ok ? answer(changed.value.job, { isReplayed: changed.value.replayed }) : changed;
    }),
    endpoint(jobRoutes.close, async (call) => {
      const closed = await commandLocally(gateway, call, closeJob, { job: call.params.id });
      return closed.ok ? answer(closed.value.job, { isReplayed: closed.value.replayed }) : closed;
    }),
  ];
}

export function employmentEndpoints(gateway: Gateway): readonly Endpoint[] {
  return [
    endpoint(employmentRoutes.hire, async (call) => {
      const hired = await commandLocally(gateway, call, hireMember, call.body);
      return hired.ok ? answer(hired.value.employment, { isReplayed: hired.value.replayed }) : hired;
    }),
    endpoint(employmentRoutes.list, (call) => listOfEmployments(gateway, call)),
    endpoint(employmentRoutes.get, async (call) => {
      const order = { employment: call.params.id, limit: 1 };
      const read = inMain(call) ?? (await gateway.ledger.query(listEmployments, order, call));
      return read.ok ? answer(only(read.value.data)) : read;
    }),
    endpoint(employmentRoutes.resign, (call) => end(gateway, call, 'resigned')),
    endpoint(employmentRoutes.dismiss, (call) => end(gateway, call, 'dismissed')),
  ];
}

async function list({ ledger, cursorKey }: Gateway, call: Call<typeof jobRoutes.list>) {
  const page = pageOf(cursorKey, jobRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const order = { limit, after, employer: query.employer, status: query.status };
  const listed = inMain(call) ?? (await ledger.query(listJobs, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

async function listOfEmployments({ ledger, cursorKey }: Gateway, call: Call<typeof employmentRoutes.list>) {
  const page = pageOf(cursorKey, employmentRoutes.list, call);
  if (!page.ok) return page;
  const { limit, after, query } = page.value;
  const { member, company, job, active } = query;
  const order = { limit, after, member, employer: company, job, active };
  const listed = inMain(call) ?? (await ledger.query(listEmployments, order, call));
  return listed.ok ? answer(page.value.answer(listed.value.data, listed.value.next)) : listed;
}

async function end(gateway: Gateway, call: Call<typeof employmentRoutes.resign>, how: 'resigned' | 'dismissed') {
  const ended = await commandLocally(gateway, call, endEmployment, { employment: call.params.id, end: how });
  return ended.ok ? answer(ended.value.employment, { isReplayed: ended.value.replayed }) : ended;
}

/** A query for one answers one or refuses. */
function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('a query for one row answered none');
  return row;
}

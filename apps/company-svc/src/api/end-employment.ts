import { endEmployment as contract, ok, refuse } from '@tix/contracts';
import { answerOnce, type Handler, type ServiceParts } from '@tix/runtime';
import { denyManage, denyResign } from '../domain/hiring';
import { actorAt } from '../store/employer';
import { endEmployment as end, findEmployment } from '../store/employments';

export const endEmployment =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  (request) =>
    answerOnce(db, contract, request, async (tx) => {
      const { employment: id, end: how } = request;
      const employment = await findEmployment(tx, id);
      if (!employment) return refuse('EMPLOYMENT_NOT_FOUND', `there is no employment ${id}`, { employment: id });
      const actor = await actorAt(tx, employment.employer, request.actor);
      if (!actor.ok) throw new Error(`employment ${id} is of a company that is gone`);
      const denied =
        how === 'resigned' ? denyResign(actor.value, employment.member) : denyManage(employment.employer, actor.value);
      if (denied) return denied;
      if (!(await end(tx, id, how, clock.now()))) return refuse('EMPLOYMENT_ENDED', 'the employment has ended before');
      return ok({ employment: (await findEmployment(tx, id)) ?? employment, replayed: false });
    });

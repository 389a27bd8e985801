import { ok, type getStanding as contract } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { employmentsOf, membershipsOf } from '../store/standing';

export const getStanding =
  ({ db, clock }: Pick<ServiceParts, 'db' | 'clock'>): Handler<typeof contract> =>
  async ({ member }) => {
    const [memberships, employments] = await Promise.all([
      membershipsOf(db, member),
      employmentsOf(db, member, clock.now()),
    ]);
    return ok({ memberships, employments });
  };

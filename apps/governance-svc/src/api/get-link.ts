import { type getLink as contract, ok, refuse } from '@tix/contracts';
import type { Handler, ServiceParts } from '@tix/runtime';
import { findLink } from '../store/members';

export const getLink =
  ({ db }: Pick<ServiceParts, 'db'>): Handler<typeof contract> =>
  async (identity) => {
    const member = await findLink(db, identity);
    return member
      ? ok({ ...identity, member })
      : refuse('NOT_LINKED', 'nobody has linked this identity', { ...identity });
  };

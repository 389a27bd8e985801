import type { Reading } from '../store/reading';
import { deleteRefusals } from '../store/refusals';

const REMEMBERED_DAYS = 90n;
const DAY_US = 86_400_000_000n;

/** A client's retry gets its refusal again for 90 days; after that the id is as good as new. */
export const forgetRefusals =
  ({ db, clock }: Reading) =>
  async (): Promise<void> => {
    await deleteRefusals(db, clock.now() - REMEMBERED_DAYS * DAY_US);
  };

import { Fenced } from '@tix/runtime';
import type { Session } from './session';

/** The lease of the one process that writes. */
export const LEADER = 'leader';

/** Nobody else can lead before the session's transaction has ended; throws `Fenced` when somebody does already. */
export async function assertLeading(session: Session, epoch: bigint): Promise<void> {
  const rows = await session.query<[number]>(
    'assert-leading',
    'select 1 from ledger.lease where name = $1 and epoch = $2 for key share',
    [LEADER, epoch],
  );
  if (rows.length === 0) throw new Fenced(`another process leads the ledger since epoch ${epoch}`);
}

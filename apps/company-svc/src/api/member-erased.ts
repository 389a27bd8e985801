import { memberErased } from '@tix/contracts';
import { consume, type ServiceParts } from '@tix/runtime';
import { endStanding } from '../store/standing';

const BATCH_MAX = 16;

/** Who is erased works nowhere and belongs to no company from then on; what was earned is paid at the end of the period. */
export function onMemberErased({ db, bus, clock }: Pick<ServiceParts, 'db' | 'bus' | 'clock'>) {
  return consume({ db, bus, schema: 'company' }, memberErased, { batchMax: BATCH_MAX }, async (tx, deliveries) => {
    for (const { payload } of deliveries) await endStanding(tx, payload.member, clock.now());
  });
}

import { createHash } from 'node:crypto';
import type { saleConflictRoutes } from '@tix/contracts';
import { canonicalJson, type Entry } from '@tix/sales-core';
import { done, type Wire } from './actors';
import type { Economy } from './economy';
import { openShop } from './sale-deeds';
import { enrolledTill, type Pushed, type Till } from './till';

type Conflicts = Wire<typeof saleConflictRoutes.list>;
export type Conflict = Conflicts['data'][number];

export const outcomes = ({ results }: Pushed) => results.map(({ outcome }) => outcome);

export const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** What tests of terminals do in one economy. */
export function syncDeeds({ operator, database }: Economy) {
  return {
    conflictsOf: async ({ shop }: Till): Promise<Conflict[]> =>
      done(await operator.get<Conflicts>(`/v1/sales/conflicts?terminal=${shop.terminalId}`)).data,
    resolve: (id: string, action: string) =>
      operator.post<Conflict>(`/v1/sales/conflicts/${id}/resolutions`, { action, reason: 'looked at' }),
    /** Everything that is wrong with the log, recomputed. */
    faults: async () => done(await operator.post<{ faults: object[] }>('/v1/sales/audits', {})).faults,
    logSize: async () => Number((await database.query<{ size: string }>('select size from sales.log_head'))[0]?.size),
    chainOf: ({ shop }: Till, series = '') =>
      database.query<{ seq: string; audit_hash: string; prev_hash: string }>(
        'select seq, audit_hash, prev_hash from sales.entry where terminal_id = $1 order by seq',
        [`${shop.terminalId}${series}`],
      ),
  };
}

/** A terminal at a location of its own unless told. */
export async function newTill(economy: Economy, locationId?: string): Promise<Till> {
  return enrolledTill(economy, await openShop(economy, locationId));
}

/** As a terminal would write it that calculates otherwise. */
export function resigned({ signing }: Till, { header, private: secret, salt }: Entry, document: object): Entry {
  const publicHash = sha256(Buffer.from(canonicalJson(document))).toString('hex');
  const changed = { ...header, publicHash };
  const auditHash = sha256(Buffer.from(canonicalJson(changed))).toString('hex');
  return { header: changed, auditHash, public: document as Entry['public'], private: secret, salt, sig: signing.sign(Buffer.from(auditHash, 'hex')) };
} // prettier-ignore

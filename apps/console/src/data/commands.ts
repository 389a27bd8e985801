import type { reconciliationRoutes, transferRoutes } from '@tix/contracts';
import { post, type Ask, type Wire, type WireBody } from './request';

export type Adjustment = WireBody<typeof transferRoutes.adjust>;
export type Adjusted = Wire<typeof transferRoutes.adjust>;
export type Reconciliation = Wire<typeof reconciliationRoutes.run>;
export type Drift = Reconciliation['drift'][number];

type Sending = Pick<Ask, 'query' | 'idempotencyKey'>;

export function adjust(order: Adjustment, how: Sending): Promise<Adjusted> {
  return post<typeof transferRoutes.adjust>('/v1/adjustments', { ...how, body: order });
}

export function reconcile(order: WireBody<typeof reconciliationRoutes.run>, how: Sending): Promise<Reconciliation> {
  return post<typeof reconciliationRoutes.run>('/v1/reconciliations', { ...how, body: order });
}

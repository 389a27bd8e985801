import type { RegisterMirror, ServiceParts } from '@tix/runtime';
import type { ReadPool } from './read-pools';

/** What the handlers of this service work with. */
export interface AmmParts extends ServiceParts {
  readonly register: RegisterMirror;
  readonly readPool: ReadPool;
}

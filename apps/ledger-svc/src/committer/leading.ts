import type { Lease } from '@tix/runtime';
import type { Committer } from './committer';

/** What only the process that leads has. */
export interface Leading {
  readonly committer: Committer;
  readonly lease: Lease;
}

import type { Clock, Log, RegisterMirror } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import type { AdminLog } from './admin-log';
import type { LedgerClient } from './ledger-client';

/** What handlers work with. */
export interface Gateway {
  readonly ledger: LedgerClient;
  /** The rules in force, as they were a moment ago. */
  readonly register: RegisterMirror;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly adminLog: AdminLog;
  /** Signs cursors and seals event ids. */
  readonly cursorKey: Uint8Array;
  /** Keeps digests of keys from being tried, and makes new keys. */
  readonly keyPepper: Uint8Array;
  /** Something about keys has changed: ask the database again. */
  readonly forgetKeys: () => void;
}

import { randomUUID } from 'node:crypto';
import type { RefusalCode, Result } from '@tix/contracts';
import type { Clock, Log } from '@tix/runtime';
import type { DataSource } from 'typeorm';
import { actorOf } from '../domain/principal';
import { insertAction, insertOutcome } from '../store/admin-log';
import type { Call } from './call';

export interface AdminAction {
  readonly action: string;
  readonly target: string;
  readonly reason?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

type Caller = Pick<Call, 'principal' | 'requestId'>;

export interface AdminLog {
  /** Writes the intent, does the work, writes what came of it. Without the intent nothing is done. */
  run<Value>(
    caller: Caller,
    action: AdminAction,
    work: () => Promise<Result<Value, RefusalCode>>,
  ): Promise<Result<Value, RefusalCode>>;
}

export function openAdminLog(db: DataSource, clock: Clock, log: Log): AdminLog {
  async function finish(id: string, outcome: string): Promise<void> {
    try {
      await insertOutcome(db, { id, outcome, at: clock.now() });
    } catch (error) {
      // The intent stands and reads `pending`: the act is on record, only its end is not.
      log.error({ err: error, actionId: id, outcome }, 'outcome of an admin action not written');
    }
  }

  return {
    async run({ principal, requestId }, { action, target, reason, details = {} }, work) {
      const id = randomUUID();
      const actor = actorOf(principal);
      await insertAction(db, { id, at: clock.now(), actor, action, target, reason, details, requestId });
      try {
        const result = await work();
        await finish(id, result.ok ? 'done' : result.refusal.code);
        return result;
      } catch (error) {
        await finish(id, 'INTERNAL');
        throw error;
      }
    },
  };
}

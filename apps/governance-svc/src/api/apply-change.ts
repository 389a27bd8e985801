import { type RefusalCode, type Register, type Result, ok, refuse } from '@tix/contracts';
import { openTurns, type ServiceParts } from '@tix/runtime';
import type { AppliedChange, ApplyChange, ApplyCode, ChangeOrder, ChangeSettler, ChangeStep } from '../domain/changing';
import type { Change, RecordedChange } from '../domain/register';
import { findChange, findWaiting, insertChange } from '../store/register-changes';

export interface ApplyingParts extends Pick<ServiceParts, 'db' | 'clock'> {
  readonly register: () => Promise<Register>;
  readonly settler: ChangeSettler;
  readonly afterStep: (step: ChangeStep) => Promise<void>;
}

/** How often a change lets others go first. */
const TURNS_MAX = 100;

/** Changes of the register come one after the other, whatever they are of. */
const REGISTER = 'the register';

/**
 * Records a change with the next version and takes it to its end. Of two at once one is recorded; the other waits for it and is
 * planned again on what came of it, here or in another replica. Those of this replica take turns before: each would take the same
 * change to its end again.
 */
export function applyChanges(parts: ApplyingParts): ApplyChange {
  const turns = openTurns();
  return (order) => turns(REGISTER, order.deadline)(() => applyInTurn(parts, order));
}

async function applyInTurn<Code extends RefusalCode>(
  parts: ApplyingParts,
  order: ChangeOrder<Code>,
): Promise<Result<AppliedChange, Code | ApplyCode>> {
  for (let turn = 0; turn < TURNS_MAX; turn++) {
    const known = await findChange(parts.db, order.id);
    if (known) return finishKnown(parts, known, order);
    if (await findWaiting(parts.db, 0)) {
      if (await parts.settler.settleWaiting(0)) continue;
      if (await findWaiting(parts.db, 0)) return refuse('UNAVAILABLE', 'another change waits for the ledger');
    }
    const register = await parts.register();
    const planned = order.plan(register);
    if (!planned.ok) return planned;
    if (!planned.value) return ok({ version: register.version, change: undefined, isReplayed: false });
    const recorded = await record(parts, order, planned.value, register.version + 1);
    if (!recorded) continue;
    const settled = await parts.settler.finish(recorded);
    return settled.ok ? ok({ version: recorded.version, change: settled.value, isReplayed: false }) : settled;
  }
  return refuse('OVERLOADED', 'too many changes of the register at once');
}

async function finishKnown(
  { settler }: ApplyingParts,
  known: RecordedChange,
  { fingerprint }: ChangeOrder<RefusalCode>,
): Promise<Result<AppliedChange, ApplyCode>> {
  if (known.fingerprint !== fingerprint) {
    const details = { firstFingerprint: known.fingerprint };
    return refuse('IDEMPOTENCY_KEY_REUSED', 'the id was used for another change', details);
  }
  const settled = known.seq === undefined ? await settler.finish(known) : ok(known);
  return settled.ok ? ok({ version: known.version, change: settled.value, isReplayed: true }) : settled;
}

/** Undefined when another change came first. */
async function record(
  { db, clock, afterStep }: ApplyingParts,
  { id, fingerprint, author, reason }: ChangeOrder<RefusalCode>,
  change: Change,
  version: number,
): Promise<RecordedChange | undefined> {
  const changedAt = clock.now();
  const recorded = { ...change, version, id, fingerprint, author, reason, changedAt, seq: undefined };
  if (!(await insertChange(db, recorded))) return undefined;
  await afterStep('recorded');
  return recorded;
}

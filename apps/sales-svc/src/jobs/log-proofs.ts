import { refuse, type LogRoot, type RefusalCode, type Result } from '@tix/contracts';
import { hexOf } from '@tix/sales-core';
import { lastCheckpoint } from '../store/checkpoints';
import { BrokenLog, logSize, openLogTree } from '../store/log-tree';
import type { Sql } from '../store/sql';

/** Answers what the tree says; a log that has lost entries is refused. */
export async function ofSoundLog<Value, Code extends RefusalCode>(
  prove: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'INTEGRITY'>> {
  try {
    return await prove();
  } catch (error) {
    if (error instanceof BrokenLog) return refuse('INTEGRITY', error.message);
    throw error;
  }
}

/** Of a size that was asked for, which must be within the log; otherwise of the newest checkpoint. */
export async function sizeOf(
  sql: Sql,
  asked: number | undefined,
  pointer: string,
): Promise<Result<number, 'CHECKPOINT_NOT_FOUND' | 'VALIDATION'>> {
  if (asked === undefined) {
    const last = await lastCheckpoint(sql);
    return last ? { ok: true, value: last.statement.size } : refuse('CHECKPOINT_NOT_FOUND', 'there is none yet');
  }
  const size = await logSize(sql);
  if (asked <= size) return { ok: true, value: asked };
  const detail = `the log has ${size} entries`;
  return refuse('VALIDATION', detail, { errors: [{ pointer, detail }] });
}

export interface Consistency {
  readonly from: LogRoot;
  readonly to: LogRoot;
  readonly path: string[];
}

/** That the log of `from` entries is the beginning of that of `to` entries, both within the log. Throws `BrokenLog`. */
export async function proveConsistency(sql: Sql, from: number, to: number): Promise<Consistency> {
  const tree = await openLogTree(sql, to);
  const path = await tree.consistency(from);
  const rootOf = async (size: number) => ({ size, root: hexOf(await tree.rootOf({ begin: 0, count: size })) });
  return { from: await rootOf(from), to: await rootOf(to), path: path.map(hexOf) };
}

import {
  type AssetCode,
  completeOperations,
  MAIN_BOOK,
  type OperationDrafts,
  refuse,
  type Refused,
} from '@tix/contracts';
import { ruleText } from '@tix/proofs';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { ruleOf, type Rules } from './operations';
import { nextRecord } from './record';
import { denyAdmin } from './rights';
import type { View } from './view';

/** A new version of what the operations of a book are; the versions before it stand as they are. */
export function setCatalog(view: View, submission: Submission<CommandOf<'setCatalog'>>, moment: Moment): Decision {
  const { operations: drafts, reserve = false } = submission.command;
  const refused = denyAdmin(submission) ?? misplacedReserve(view, reserve) ?? missingAsset(view, drafts);
  if (refused) return refused;
  const complete = completeOperations(drafts);
  if (!complete.ok) return complete;
  const { catalog: known } = view;
  const rules = { reserve, operations: complete.value };
  if (known && isSame(known, rules)) {
    return { ok: true, unchanged: { catalog: { version: known.version, seq: known.seq } } };
  }
  const catalog = { version: (known?.version ?? 0) + 1, ...rules };
  return nextRecord(view, submission, moment, { type: 'catalog.set', postings: [], catalog });
}

function misplacedReserve({ book }: View, reserve: boolean): Refused<'VALIDATION'> | undefined {
  if (!reserve || book.code !== MAIN_BOOK) return undefined;
  return refuse('VALIDATION', `what ${MAIN_BOOK} mints and burns goes through faucets and sinks`);
}

function missingAsset(view: View, drafts: OperationDrafts): Refused<'ASSET_NOT_FOUND'> | undefined {
  const named = Object.values(drafts).flatMap(({ asset, table = [] }): readonly AssetCode[] => {
    return [...(asset === undefined ? [] : [asset]), ...table.map((row) => row.asset)];
  });
  const asset = named.find((code) => !view.asset(code));
  return asset === undefined ? undefined : refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
}

/** In whatever order they are written. */
function isSame(known: Rules, { reserve, operations }: Rules): boolean {
  const names = Object.keys(operations);
  if (known.reserve !== reserve || Object.keys(known.operations).length !== names.length) return false;
  return names.every((name) => {
    const [before, after] = [ruleOf(known, name), operations[name]];
    return before !== undefined && after !== undefined && ruleText(before) === ruleText(after);
  });
}

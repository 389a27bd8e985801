import { type AssetCode, refuse, type Refused } from '@tix/contracts';
import { exceedReasons } from './accounts';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { nextRecord } from './record';
import { denyAdmin, denyHalt } from './rights';
import type { View } from './view';

/** From this seq on nothing moves the asset; asking again answers that it is so. */
export function haltAsset(view: View, submission: Submission<CommandOf<'haltAsset'>>, moment: Moment): Decision {
  return denyHalt(submission) ?? setHalt(view, submission, moment, true);
}

export function resumeAsset(view: View, submission: Submission<CommandOf<'resumeAsset'>>, moment: Moment): Decision {
  return denyAdmin(submission) ?? setHalt(view, submission, moment, false);
}

type HaltOrder = Submission<CommandOf<'haltAsset' | 'resumeAsset'>>;

function setHalt(view: View, submission: HaltOrder, moment: Moment, halted: boolean): Decision {
  const { asset, reason } = submission.command;
  const known = view.asset(asset);
  if (!known) return refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
  if (known.isHalted === halted) return { ok: true, unchanged: {} };
  const type = halted ? 'asset.halted' : 'asset.resumed';
  const facts = { type, reason, postings: [], halt: { asset, halted } } as const;
  return exceedReasons(view, reason, []) ?? nextRecord(view, submission, moment, facts);
}

/** State before conditions: of an asset that stands still nothing moves and nothing is reserved. */
export function haltedAsset(
  view: View,
  moved: Iterable<{ readonly asset: AssetCode }>,
): Refused<'ASSET_HALTED'> | undefined {
  for (const { asset } of moved) {
    if (view.asset(asset)?.isHalted) return refuse('ASSET_HALTED', `${asset} is halted`, { asset });
  }
  return undefined;
}

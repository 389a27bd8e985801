import { type Allowance, refuse, type Refused } from '@tix/contracts';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { nextRecord } from './record';
import { denyAllowance, denyRules } from './rights';
import type { View } from './view';

/** Versions follow each other, so that whoever knows one knows how many changes there were. */
export function setRules(view: View, submission: Submission<CommandOf<'setRules'>>, moment: Moment): Decision {
  const { version } = submission.command;
  const denied = denyRules(submission);
  if (denied) return denied;
  const { rulesVersion, rulesSeq } = view.book;
  if (version === rulesVersion) return { ok: true, unchanged: { rules: { version, seq: rulesSeq } } };
  if (version !== rulesVersion + 1) return outdated(rulesVersion);
  return nextRecord(view, submission, moment, { type: 'rules.set', postings: [], rulesVersion: version });
}

/**
 * What was used stays counted: a lower limit may leave nothing. One that is set as it was is written down all the same: its id must
 * be used up, or its retry would undo what was set in between.
 */
export function setAllowance(view: View, submission: Submission<CommandOf<'setAllowance'>>, moment: Moment): Decision {
  const { allowance: name, asset } = submission.command;
  const denied = denyAllowance(submission, name);
  if (denied) return denied;
  if (asset !== undefined && !view.asset(asset)) return refuse('ASSET_NOT_FOUND', `${asset} does not exist`, { asset });
  const allowance = allowanceOf(submission.command);
  if (allowance.spacingSeconds !== undefined && allowance.windowSeconds !== null) {
    return refuse('VALIDATION', 'uses that are counted in a window have no spacing');
  }
  const known = view.allowance(name);
  if (known && known.asset !== asset) {
    return refuse('ALREADY_EXISTS', `the allowance ${name} counts another asset`, { allowance: name });
  }
  return nextRecord(view, submission, moment, { type: 'allowance.set', postings: [], allowance });
}

function allowanceOf(command: CommandOf<'setAllowance'>): Allowance {
  const { allowance, asset, limit, windowSeconds, spacingSeconds } = command;
  return {
    allowance,
    ...(asset !== undefined && { asset }),
    limit,
    windowSeconds,
    ...(spacingSeconds !== undefined && { spacingSeconds }),
  };
}

/** Before anything else about an order is judged: under other rules it would be another order. */
export function outdatedRules(
  view: View,
  { caller, command: { rulesVersion, postings } }: Submission<CommandOf<'post'>>,
): Refused<'RULES_CHANGED' | 'VALIDATION'> | undefined {
  if (rulesVersion !== undefined) {
    return rulesVersion === view.book.rulesVersion ? undefined : outdated(view.book.rulesVersion);
  }
  if (caller === 'gateway' || !postings.some(({ kind }) => kind === 'tax')) return undefined;
  return refuse('VALIDATION', 'a tax needs the version of the rules that set it');
}

function outdated(version: number): Refused<'RULES_CHANGED'> {
  return refuse('RULES_CHANGED', `rules ${version} are in force`, { version });
}

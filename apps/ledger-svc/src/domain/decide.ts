import { refuse } from '@tix/contracts';
import type { LedgerCommand, Submission } from './command';
import { denyConsent } from './consents';
import { changeAccount, openAccount } from './decide-account';
import { createAsset, openBook } from './decide-book';
import { setCatalog } from './decide-catalog';
import { haltAsset, resumeAsset } from './decide-halt';
import { captureHold, createHold, voidHold } from './decide-hold';
import { refund, reverse } from './decide-correction';
import { runOperation } from './decide-operation';
import { post } from './decide-post';
import { setAllowance, setRules } from './decide-rules';
import type { Decision, Moment } from './decision';
import { misusesCapability } from './rights';
import type { View } from './view';

type Decidable = Exclude<LedgerCommand, { kind: 'expireHolds' }>;

/**
 * Decides one command on the state before it. Pure: the same view, command and moment give the same decision.
 * Whether the id was used before is settled by the caller, who knows the journal; order of refusals: rights, existence,
 * state, conditions, allowances, funds, cap, supply.
 */
export function decide(view: View, submission: Submission<Decidable>, moment: Moment): Decision {
  if (misusesCapability(submission.command, submission.capability)) {
    return refuse('NOT_OWNER', 'the capability is not for this command');
  }
  return denyConsent(view, submission.command) ?? dispatch(view, submission, moment);
}

function dispatch(view: View, submission: Submission<Decidable>, moment: Moment): Decision {
  const { command } = submission;
  switch (command.kind) {
    case 'post':
      return post(view, { ...submission, command }, moment);
    case 'createHold':
      return createHold(view, { ...submission, command }, moment);
    case 'captureHold':
      return captureHold(view, { ...submission, command }, moment);
    case 'voidHold':
      return voidHold(view, { ...submission, command }, moment);
    case 'reverse':
      return reverse(view, { ...submission, command }, moment);
    case 'refund':
      return refund(view, { ...submission, command }, moment);
    case 'openAccount':
      return openAccount(view, { ...submission, command }, moment);
    case 'changeAccount':
      return changeAccount(view, { ...submission, command }, moment);
    case 'createAsset':
      return createAsset(view, { ...submission, command }, moment);
    case 'openBook':
      return openBook(view, { ...submission, command }, moment);
    case 'setRules':
      return setRules(view, { ...submission, command }, moment);
    case 'setAllowance':
      return setAllowance(view, { ...submission, command }, moment);
    case 'setCatalog':
      return setCatalog(view, { ...submission, command }, moment);
    case 'haltAsset':
      return haltAsset(view, { ...submission, command }, moment);
    case 'resumeAsset':
      return resumeAsset(view, { ...submission, command }, moment);
    case 'runOperation':
      return runOperation(view, { ...submission, command }, moment);
  }
}

import * as contracts from '@tix/contracts';
import { type RegisterMirror, type ServiceParts, serveWith } from '@tix/runtime';
import { answerInvitation } from './api/answer-invitation';
import { applyClock } from './api/apply-clock';
import { changeJob } from './api/change-job';
import { closeJob } from './api/close-job';
import { createJob } from './api/create-job';
import { dissolveCompany } from './api/dissolve-company';
import { endEmployment } from './api/end-employment';
import type { FinishDissolutions } from './api/finish-dissolution';
import { type CompleteFounding, foundCompany } from './api/found-company';
import { getCompany } from './api/get-company';
import { getStanding } from './api/get-standing';
import { getTreasury } from './api/get-treasury';
import { grantRole } from './api/grant-role';
import { hireMember } from './api/hire-member';
import { inviteMember } from './api/invite-member';
import { listCompanies } from './api/list-companies';
import { listCompanyMembers } from './api/list-company-members';
import { listEmployments } from './api/list-employments';
import { listInvitations } from './api/list-invitations';
import { listJobs } from './api/list-jobs';
import { listPayouts } from './api/list-payouts';
import { listSpendingLimits } from './api/list-spending-limits';
import type { PayWages } from './api/pay-wages';
import { removeMember } from './api/remove-member';
import { runPayroll } from './api/run-payroll';
import { setSpendingLimit } from './api/set-spending-limit';
import { transferTreasury } from './api/transfer-treasury';

const COMMANDS_MAX = 1_000;

export type CompanyParts = ServiceParts & {
  readonly mirror: RegisterMirror;
  readonly completeFounding: CompleteFounding;
  readonly payWages: PayWages;
  readonly finishDissolutions: FinishDissolutions;
};

/** Every subject of company, once. */
export async function serveCompany(parts: CompanyParts): Promise<void> {
  const command = serveWith(parts, COMMANDS_MAX);
  await command(contracts.foundCompany, foundCompany(parts, parts.completeFounding));
  await command(contracts.grantRole, grantRole(parts));
  await command(contracts.removeMember, removeMember(parts));
  await command(contracts.inviteMember, inviteMember(parts));
  await command(contracts.answerInvitation, answerInvitation(parts));
  await command(contracts.setSpendingLimit, setSpendingLimit(parts));
  await command(contracts.transferTreasury, transferTreasury(parts));
  await command(contracts.dissolveCompany, dissolveCompany(parts, parts.finishDissolutions));
  await command(contracts.createJob, createJob(parts));
  await command(contracts.changeJob, changeJob(parts));
  await command(contracts.closeJob, closeJob(parts));
  await command(contracts.hireMember, hireMember(parts));
  await command(contracts.endEmployment, endEmployment(parts));
  await command(contracts.runPayroll, runPayroll(parts, parts.payWages));
  await command(contracts.applyCompanyClock, applyClock(parts, parts.payWages));
  await command(contracts.getCompany, getCompany(parts));
  await command(contracts.listCompanies, listCompanies(parts));
  await command(contracts.listCompanyMembers, listCompanyMembers(parts));
  await command(contracts.listInvitations, listInvitations(parts));
  await command(contracts.listSpendingLimits, listSpendingLimits(parts));
  await command(contracts.getStanding, getStanding(parts));
  await command(contracts.getTreasury, getTreasury(parts));
  await command(contracts.listJobs, listJobs(parts));
  await command(contracts.listEmployments, listEmployments(parts));
  await command(contracts.listPayouts, listPayouts(parts));
}

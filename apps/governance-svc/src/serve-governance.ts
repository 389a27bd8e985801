import * as contracts from '@tix/contracts';
import { type ServiceParts, serveWith, startRelay } from '@tix/runtime';
import { applyChanges } from './api/apply-change';
import { applyClock } from './api/apply-clock';
import { changeMember } from './api/change-member';
import { createLinkCode } from './api/create-link-code';
import { eraseMember } from './api/erase-member';
import { exportMember } from './api/export-member';
import { getLink } from './api/get-link';
import { getMember } from './api/get-member';
import { getRegister } from './api/get-register';
import { listMembers } from './api/list-members';
import { listRegisterChanges } from './api/list-register-changes';
import { openDailyBox } from './api/open-daily-box';
import { recover } from './api/recover';
import { redeemLinkCode } from './api/redeem-link-code';
import { registerMember } from './api/register-member';
import { removeTax } from './api/remove-tax';
import { setTax } from './api/set-tax';
import { setVariable } from './api/set-variable';
import { settleChanges } from './api/settle-changes';
import { settleMembers } from './api/settle-members';
import { unlinkIdentity } from './api/unlink-identity';
import type { ChangeStep } from './domain/changing';
import { openRegister } from './store/register';
import { ownMirror } from './store/own-mirror';

const COMMANDS_MAX = 1_000;
const QUERIES_MAX = 256;

export interface ServeOptions {
  /** For tests of crashes: runs after each step of a change of the register. */
  readonly afterStep?: (step: ChangeStep) => Promise<void>;
}

/** Every subject of governance, once. */
export async function serveGovernance(service: ServiceParts, options: ServeOptions): Promise<void> {
  const { db, bus, onStop } = service;
  const register = openRegister(db);
  const { afterStep = async () => undefined } = options;
  const settler = settleChanges({ ...service, register, afterStep });
  const members = settleMembers(service);
  const apply = applyChanges({ ...service, register, settler, afterStep });
  const mirror = ownMirror({ bus, register, settler });
  const parts = { ...service, register, settler, members, apply, mirror };
  onStop('workers', 'recovery', recover(parts));
  const relay = startRelay({ db, bus, schema: 'governance' });
  onStop('workers', 'relay', () => relay.stop());

  const command = serveWith(service, COMMANDS_MAX);
  await command(contracts.setVariable, setVariable(parts));
  await command(contracts.setTax, setTax(parts));
  await command(contracts.removeTax, removeTax(parts));
  await command(contracts.registerMember, registerMember(parts));
  await command(contracts.changeMember, changeMember(parts));
  await command(contracts.createLinkCode, createLinkCode(parts));
  await command(contracts.redeemLinkCode, redeemLinkCode(parts));
  await command(contracts.unlinkIdentity, unlinkIdentity(parts));
  await command(contracts.eraseMember, eraseMember(parts));
  await command(contracts.openDailyBox, openDailyBox(parts));
  await command(contracts.applyGovernanceClock, applyClock(parts));

  const query = serveWith(service, QUERIES_MAX);
  await query(contracts.getRegister, getRegister(parts));
  await query(contracts.listRegisterChanges, listRegisterChanges(parts));
  await query(contracts.getMember, getMember(parts));
  await query(contracts.listMembers, listMembers(parts));
  await query(contracts.exportMember, exportMember(parts));
  await query(contracts.getLink, getLink(parts));
}

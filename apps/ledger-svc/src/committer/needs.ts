import { type Address, type AssetCode, type CommandId, type Reason } from '@tix/contracts';
import { isIssuing, reasonOf } from '../domain/accounts';
import type { LedgerCommand } from '../domain/command';
import type { HoldRow, StoredRow } from '../store/rows';

/** The rows that deciding some commands of one book reads. */
export interface Needs {
  readonly addresses: Set<Address>;
  /** Accounts of which every balance counts: they may be closed, or have holds that are due. */
  readonly whole: Set<Address>;
  readonly assets: Set<AssetCode>;
  readonly holds: Set<CommandId>;
  readonly references: Set<CommandId>;
  /** Reasons that may have to be registered. */
  readonly reasons: Set<Reason>;
}

export function needsOf(commands: Iterable<LedgerCommand>): Needs {
  const needs: Needs = {
    addresses: new Set(),
    whole: new Set(),
    assets: new Set(),
    holds: new Set(),
    references: new Set(),
    reasons: new Set(),
  };
  for (const command of commands) addNeeds(needs, command);
  return needs;
}

/** What is known only once holds and corrected transactions are read: their accounts and assets. */
export function addReferenced(needs: Needs, holds: readonly HoldRow[], transactions: readonly StoredRow[]): void {
  for (const { account, amounts } of holds) {
    needs.addresses.add(account);
    for (const { asset } of amounts) needs.assets.add(asset);
  }
  for (const { record } of transactions) {
    for (const { from, to, asset } of record.postings) addPosting(needs, from, to, asset);
  }
}

function addNeeds(needs: Needs, command: LedgerCommand): void {
  if ('reason' in command && command.reason !== undefined) needs.reasons.add(command.reason);
  switch (command.kind) {
    case 'post':
      return addPost(needs, command);
    case 'createHold':
      needs.addresses.add(command.hold.account);
      for (const { asset } of command.hold.amounts) needs.assets.add(asset);
      return;
    case 'captureHold':
      needs.addresses.add(command.to);
      needs.holds.add(command.holdId);
      return;
    case 'voidHold':
      needs.holds.add(command.holdId);
      return;
    case 'reverse':
    case 'refund':
      needs.references.add(command.transactionId);
      return;
    case 'openAccount':
      needs.addresses.add(command.address);
      return;
    case 'changeAccount':
      needs.addresses.add(command.address);
      needs.whole.add(command.address);
      return;
    case 'createAsset':
      needs.assets.add(command.asset.code);
      return;
    case 'expireHolds':
      for (const address of command.accounts) {
        needs.addresses.add(address);
        needs.whole.add(address);
      }
      return;
    case 'openBook':
      return;
  }
}

function addPost(needs: Needs, command: Extract<LedgerCommand, { kind: 'post' }>): void {
  for (const { from, to, asset } of command.postings) addPosting(needs, from, to, asset);
  for (const { account, amounts, id } of command.holds ?? []) {
    needs.addresses.add(account);
    needs.holds.add(id);
    for (const { asset } of amounts) needs.assets.add(asset);
  }
  for (const id of command.releases ?? []) needs.holds.add(id);
  for (const { account, asset } of command.expected ?? []) {
    needs.addresses.add(account);
    needs.assets.add(asset);
  }
  for (const rule of command.rules ?? []) addRule(needs, rule);
}

function addRule(needs: Needs, rule: NonNullable<Extract<LedgerCommand, { kind: 'post' }>['rules']>[number]): void {
  if (rule.name === 'available.v1') {
    needs.addresses.add(rule.account);
    needs.assets.add(rule.asset);
    return;
  }
  needs.addresses.add(rule.pool);
  needs.assets.add(rule.material);
  if (rule.name === 'constantProduct.v1') needs.assets.add(rule.tickets);
}

function addPosting(needs: Needs, from: string, to: Address, asset: AssetCode): void {
  needs.assets.add(asset);
  needs.addresses.add(to);
  if (from.startsWith('hold:')) needs.holds.add(from.slice(5));
  else needs.addresses.add(from);
  // A faucet or sink that is named for the first time registers its reason.
  for (const address of [from, to]) {
    if (isIssuing(address)) needs.reasons.add(reasonOf(address));
  }
}

import type { Address, AmountRule, AssetCode, CommandId, HoldOrder, Reason } from '@tix/contracts';
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
  for (const { account, amounts, reason } of holds) {
    for (const { asset } of amounts) addBalance(needs, account, asset);
    // Whoever ends a hold without saying why does it for the hold's own reason.
    if (reason !== undefined) needs.reasons.add(reason);
  }
  for (const { record } of transactions) {
    for (const { from, to, asset } of record.postings) addPosting(needs, from, to, asset);
  }
}

type Post = Extract<LedgerCommand, { kind: 'post' }>;

function addNeeds(needs: Needs, command: LedgerCommand): void {
  if ('reason' in command && command.reason !== undefined) needs.reasons.add(command.reason);
  switch (command.kind) {
    case 'post':
      return addPost(needs, command);
    case 'createHold':
      return addHold(needs, { id: command.id, ...command.hold });
    case 'captureHold':
      addAddress(needs, command.to);
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

function addPost(needs: Needs, { postings, holds = [], releases = [], expected = [], rules = [] }: Post): void {
  for (const { from, to, asset } of postings) addPosting(needs, from, to, asset);
  for (const hold of holds) addHold(needs, hold);
  for (const id of releases) needs.holds.add(id);
  for (const { account, asset } of expected) addBalance(needs, account, asset);
  for (const rule of rules) addRule(needs, rule);
}

function addHold(needs: Needs, { id, account, amounts }: HoldOrder): void {
  needs.holds.add(id);
  for (const { asset } of amounts) addBalance(needs, account, asset);
}

function addRule(needs: Needs, rule: AmountRule): void {
  if (rule.name === 'available.v1') return addBalance(needs, rule.account, rule.asset);
  addBalance(needs, rule.pool, rule.material);
  if (rule.name === 'constantProduct.v1') needs.assets.add(rule.tickets);
}

function addBalance(needs: Needs, account: Address, asset: AssetCode): void {
  addAddress(needs, account);
  needs.assets.add(asset);
}

/** A faucet or sink that is named for the first time registers its reason. */
function addAddress(needs: Needs, address: Address): void {
  needs.addresses.add(address);
  if (isIssuing(address)) needs.reasons.add(reasonOf(address));
}

function addPosting(needs: Needs, from: string, to: Address, asset: AssetCode): void {
  addBalance(needs, to, asset);
  if (from.startsWith('hold:')) needs.holds.add(from.slice(5));
  else addAddress(needs, from);
}

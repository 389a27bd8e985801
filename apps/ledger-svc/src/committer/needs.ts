import {
  type Address,
  type AllowanceName,
  type AllowanceUse,
  type AmountRule,
  type AssetCode,
  catalogAllowances,
  type CommandId,
  type HoldOrder,
  type Operations,
} from '@tix/contracts';
import { balanceKey } from '@tix/proofs';
import type { LedgerCommand } from '../domain/command';
import type { HoldRow, StoredRow } from '../store/rows';

/** The rows that deciding some commands of one book reads. */
export interface Needs {
  readonly addresses: Set<Address>;
  /** Accounts of which every balance counts: they may be closed, or have holds that are due. */
  readonly whole: Set<Address>;
  readonly assets: Set<AssetCode>;
  /** By `balanceKey`. */
  readonly balances: Map<string, { readonly account: Address; readonly asset: AssetCode }>;
  readonly holds: Set<CommandId>;
  /** Who is paid from a client's hold: in which assets only the hold tells. */
  readonly payees: Map<CommandId, Address[]>;
  readonly references: Set<CommandId>;
  readonly allowances: Set<AllowanceName>;
  /** By allowance and subject. */
  readonly uses: Map<string, Pick<AllowanceUse, 'allowance' | 'subject'>>;
  /** What they need the catalog says. */
  readonly operations: Operation[];
  /** Those that the commands themselves set. */
  readonly catalogs: { readonly reserve: boolean; readonly operations: Operations }[];
}

type Operation = Extract<LedgerCommand, { kind: 'runOperation' }>;

export function needsOf(commands: Iterable<LedgerCommand>): Needs {
  const needs: Needs = {
    addresses: new Set(),
    whole: new Set(),
    assets: new Set(),
    balances: new Map(),
    holds: new Set(),
    payees: new Map(),
    references: new Set(),
    allowances: new Set(),
    uses: new Map(),
    operations: [],
    catalogs: [],
  };
  const made: HoldOrder[] = [];
  for (const command of commands) {
    addNeeds(needs, command);
    addConsent(needs, command);
    made.push(...madeHolds(command));
  }
  for (const hold of made) addParties(needs, hold);
  return needs;
}

/** What is known only once holds and corrected transactions are read: their accounts and assets. */
export function addReferenced(needs: Needs, holds: readonly HoldRow[], transactions: readonly StoredRow[]): void {
  for (const hold of holds) addParties(needs, hold);
  for (const { record } of transactions) {
    for (const { from, to, asset } of record.postings) addPosting(needs, from, to, asset);
  }
}

/** The balances that a hold may move between, of its account and of whoever a command pays from it. */
function addParties(needs: Needs, { id, account, amounts }: Pick<HoldOrder, 'id' | 'account' | 'amounts'>): void {
  for (const address of [account, ...(needs.payees.get(id) ?? [])]) {
    for (const { asset } of amounts) addBalance(needs, address, asset);
  }
}

function madeHolds(command: LedgerCommand): readonly HoldOrder[] {
  if (command.kind === 'createHold') return [{ id: command.id, ...command.hold }];
  return command.kind === 'post' ? (command.holds ?? []) : [];
}

type Post = Extract<LedgerCommand, { kind: 'post' }>;

function addNeeds(needs: Needs, command: LedgerCommand): void {
  switch (command.kind) {
    case 'post':
      addPost(needs, command);
      return addUses(needs, command);
    case 'createHold':
      return addHold(needs, { id: command.id, ...command.hold });
    case 'captureHold':
      needs.addresses.add(command.to);
      needs.holds.add(command.holdId);
      needs.payees.set(command.holdId, [...(needs.payees.get(command.holdId) ?? []), command.to]);
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
      return addWhole(needs, [command.address]);
    case 'createAsset':
      needs.assets.add(command.asset.code);
      return;
    case 'haltAsset':
    case 'resumeAsset':
      needs.assets.add(command.asset);
      return;
    case 'expireHolds':
      return addWhole(needs, command.accounts);
    case 'setAllowance':
      needs.allowances.add(command.allowance);
      if (command.asset !== undefined) needs.assets.add(command.asset);
      return;
    case 'setCatalog':
      return addCatalog(needs, command);
    case 'runOperation':
      needs.operations.push(command);
      return;
    case 'openBook':
    case 'setRules':
      return;
  }
}

/** Operations that lack an amount make the whole be refused: what they would need does not matter. */
function addCatalog(needs: Needs, command: Extract<LedgerCommand, { kind: 'setCatalog' }>): void {
  const operations = command.operations as Operations;
  needs.catalogs.push({ reserve: command.reserve ?? false, operations });
  for (const { allowance } of catalogAllowances({ operations })) needs.allowances.add(allowance);
  for (const { asset, table = [] } of Object.values(operations)) {
    if (asset !== undefined) needs.assets.add(asset);
    for (const row of table) needs.assets.add(row.asset);
  }
}

function addWhole(needs: Needs, addresses: readonly Address[]): void {
  for (const address of addresses) {
    needs.addresses.add(address);
    needs.whole.add(address);
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

function addUses(needs: Needs, { uses = [] }: Post): void {
  for (const { allowance, subject } of uses) addUse(needs, allowance, subject);
}

export function addUse(needs: Needs, allowance: AllowanceName, subject: string): void {
  needs.allowances.add(allowance);
  needs.uses.set(`${allowance} ${subject}`, { allowance, subject });
}

function addConsent(needs: Needs, { consent }: LedgerCommand): void {
  if (!consent) return;
  for (const { allowance } of consent.counts) addUse(needs, allowance, consent.account);
}

function addRule(needs: Needs, rule: AmountRule): void {
  if (rule.name === 'available.v1') return addBalance(needs, rule.account, rule.asset);
  addBalance(needs, rule.pool, rule.material);
  if (rule.name === 'constantProduct.v1') addBalance(needs, rule.pool, rule.tickets);
}

export function addBalance(needs: Needs, account: Address, asset: AssetCode): void {
  needs.addresses.add(account);
  needs.assets.add(asset);
  needs.balances.set(balanceKey(account, asset), { account, asset });
}

function addPosting(needs: Needs, from: string, to: Address, asset: AssetCode): void {
  addBalance(needs, to, asset);
  if (from.startsWith('hold:')) needs.holds.add(from.slice(5));
  else addBalance(needs, from, asset);
}

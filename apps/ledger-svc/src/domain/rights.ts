import {
  type Address,
  type Capability,
  clientKinds,
  kindOf,
  type AccountKind,
  refuse,
  type Refused,
  ownedKinds,
  MAIN_BOOK,
} from '@tix/contracts';
import type { Submission } from './command';

/** What a service may do in its own name, without a client's capability. */
interface ServiceRights {
  readonly open: readonly AccountKind[];
  readonly debit: readonly AccountKind[];
  readonly credit: readonly AccountKind[];
  /** Reasons whose faucet it may debit and whose sink it may credit. */
  readonly issue: readonly string[];
  /** Reasons whose faucet it may debit only within bounds. */
  readonly bounded: Readonly<Record<string, IssueBound>>;
  /** Reasons whose sink it may debit: a sink never falls below 0, so only what was burned for the reason comes back. */
  readonly unburn: readonly string[];
  /** What the names of allowances begin with that it sets; none unless it keeps the register. */
  readonly allow?: string;
}

/** `counted`: with a use of the allowance. `limited`: at most what is used of it, in its asset. `goods`: no currency. */
export type IssueBound =
  { readonly kind: 'counted' | 'limited'; readonly allowance: string } | { readonly kind: 'goods' };

const NONE: ServiceRights = { open: [], debit: [], credit: [], issue: [], bounded: {}, unburn: [] };

/** Deny by default: a service that is not listed may only credit accounts that anybody may credit. */
const rightsOf: Readonly<Record<string, ServiceRights>> = {
  gateway: { ...NONE, open: clientKinds, allow: 'consent_' },
  'amm-svc': { ...NONE, open: ['pool'], debit: ['pool'], credit: ['pool', 'sink'], issue: ['amm', 'amm_seed'] },
  'governance-svc': {
    ...NONE,
    open: ['member'],
    credit: ['sink'],
    bounded: { daily_box: { kind: 'counted', allowance: 'daily_box' } },
  },
  'company-svc': {
    ...NONE,
    open: ['company'],
    debit: ['company'],
    credit: ['sink'],
    bounded: { salary: { kind: 'limited', allowance: 'salary' } },
    allow: 'spend_',
  },
  'crafting-worker': { ...NONE, credit: ['sink'], bounded: { crafting: { kind: 'goods' } }, unburn: ['install_fee'] },
  // What shops sell is paid by whom the client may debit: the service itself debits nobody.
  'sales-svc': { ...NONE, open: ['company', 'commons'] },
};

export type Denied = Refused<'RESERVED_ACCOUNT' | 'NOT_OWNER'>;

/** What a command and its capability must agree on. */
type Stated = Pick<Capability, 'book' | 'actor'> & { readonly id: string; readonly fingerprint?: string | undefined };

/** A capability speaks for one command only: its id, content, actor and book. */
export function misusesCapability(command: Stated, capability: Capability | undefined): boolean {
  if (!capability) return false;
  return (
    capability.command !== command.id ||
    capability.book !== command.book ||
    capability.actor !== command.actor ||
    capability.fingerprint !== (command.fingerprint ?? '')
  );
}

export function denyDebit(submission: Submission, address: Address): Denied | undefined {
  const { capability, caller } = submission;
  const kind = kindOf(address);
  if (serviceRights(caller).debit.includes(kind)) return undefined;
  if (kind === 'faucet') return denyIssue(submission, address, capability?.mint);
  if (kind === 'sink') return denyUnburn(submission, address);
  if (kind === 'pool' || kind === 'system') return reserved(address);
  return covers(capability, address) ? undefined : refuse('NOT_OWNER', `${address} may not be debited by this caller`);
}

/** What is held must be there: a faucet has nothing, it only makes. */
export function denyHold(submission: Submission, address: Address): Denied | undefined {
  return kindOf(address) === 'faucet' ? reserved(address) : denyDebit(submission, address);
}

/** What a tax rule takes goes where the register says: the gateway names the rule of a posting, its clients cannot. */
export function denyCredit(submission: Submission, address: Address, taxRule?: string): Denied | undefined {
  const kind = kindOf(address);
  if (kind === 'sink' && taxRule !== undefined && submission.caller === 'gateway') return undefined;
  if (clientKinds.includes(kind) || serviceRights(submission.caller).credit.includes(kind)) return undefined;
  if (kind === 'sink') return denyIssue(submission, address, submission.capability?.burn);
  if (kind === 'faucet') return denyIssue(submission, address, submission.capability?.mint);
  return reserved(address);
}

export function denyOpen({ caller, capability }: Submission, address: Address): Denied | undefined {
  const kind = kindOf(address);
  if (!serviceRights(caller).open.includes(kind)) return reserved(address);
  if (caller === 'gateway' && !capability) return refuse('NOT_OWNER', 'a capability is required');
  return undefined;
}

/** An expected balance is a way to read it. */
export function denyExpected({ caller, capability }: Submission, address: Address): Denied | undefined {
  if (serviceRights(caller).debit.includes(kindOf(address)) || covers(capability, address)) return undefined;
  return refuse('NOT_OWNER', `the balance of ${address} may not be read by this caller`);
}

/**
 * An operation is the client's whose command it is. In a book of its own an application may do whatever its catalog says; in
 * `main` what mints or burns is for who may mint or burn.
 */
export function denyOperation(submission: Submission, account: Address, units: bigint): Denied | undefined {
  const { capability } = submission;
  if (!clientKinds.includes(kindOf(account))) return reserved(account);
  if (!capability?.operate) return refuse('NOT_OWNER', 'this caller may not run operations');
  if (units < 0n && !covers(capability, account)) {
    return refuse('NOT_OWNER', `${account} may not be debited by this caller`);
  }
  const isIssued = capability.book !== MAIN_BOOK || (units < 0n ? capability.burn : capability.mint);
  return isIssued || units === 0n ? undefined : refuse('RESERVED_ACCOUNT', 'only who may issue money runs it in main');
}

export function denyAdmin({ capability }: Pick<Submission, 'capability'>): Refused<'NOT_OWNER'> | undefined {
  return capability?.admin ? undefined : refuse('NOT_OWNER', 'this command is for operators');
}

/** Who finds that an asset does not add up stops it, and nothing else. */
export function denyHalt(submission: Pick<Submission, 'caller' | 'capability'>): Refused<'NOT_OWNER'> | undefined {
  return submission.caller === 'auditor' ? undefined : denyAdmin(submission);
}

/** What alters the decisions about everybody else is set by who keeps the register. */
export function denyRules({ caller }: Pick<Submission, 'caller'>): Refused<'NOT_OWNER'> | undefined {
  return caller === 'governance-svc'
    ? undefined
    : refuse('NOT_OWNER', 'rules and allowances are set by governance-svc');
}

/** An allowance is set by who keeps the register, or by the service that the name belongs to. */
export function denyAllowance(submission: Pick<Submission, 'caller'>, name: string): Refused<'NOT_OWNER'> | undefined {
  const { allow } = serviceRights(submission.caller);
  return allow !== undefined && name.startsWith(allow) ? undefined : denyRules(submission);
}

/** Within which bounds a service may debit a faucet that is not its own. */
export function issueBoundOf(caller: string, from: string): IssueBound | undefined {
  return from.startsWith('faucet:') ? serviceRights(caller).bounded[from.slice(7)] : undefined;
}

/**
 * Who may capture and void a hold: the client whose hold the gateway made for it, otherwise the service. What a service holds
 * for a client's order or job it ends itself, long after the client's capability has expired.
 */
export function makerOf({ caller, capability }: Submission): string {
  return capability && caller === 'gateway' ? `${caller}/${capability.client}` : caller;
}

/** Operators may end any client's hold; everybody else ends only their own. */
export function mayEndHold(submission: Submission, maker: string): boolean {
  const own = makerOf(submission);
  return own === maker || (own.endsWith('/operator') && maker.startsWith(`${submission.caller}/`));
}

function serviceRights(caller: string): ServiceRights {
  return rightsOf[caller] ?? NONE;
}

function denyUnburn(submission: Submission, sink: Address): Denied | undefined {
  if (serviceRights(submission.caller).unburn.includes(sink.slice(5))) return undefined;
  return denyIssue(submission, sink, submission.capability?.burn);
}

function denyIssue({ caller }: Submission, address: Address, granted: boolean | undefined): Denied | undefined {
  const reason = address.slice(address.indexOf(':') + 1);
  return granted || serviceRights(caller).issue.includes(reason) ? undefined : reserved(address);
}

function covers(capability: Capability | undefined, address: Address): boolean {
  if (!capability) return false;
  if (capability.debits === '*') return true;
  return ownedKinds.includes(kindOf(address)) && capability.debits.includes(address);
}

function reserved(address: Address): Denied {
  return refuse('RESERVED_ACCOUNT', `${address} is reserved`);
}

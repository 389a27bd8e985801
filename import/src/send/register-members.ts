import { accountRoutes, memberRoutes, PAGE_MAX } from '@tix/contracts';
import type { Address } from '@tix/contracts';
import type { NewMember } from '../map/plan';
import type { Api } from './api';
import { everyPage } from './every-page';
import { expectAnswer } from './expect-answer';
import { inParallel } from './in-parallel';
import { keyOf } from './key-of';
import type { AccountStates } from './read-ledger';
import type { Counts, Progress } from './send-plan';

/** Each waits for two services to write; together their writes are few. */
const LANES = 16;
/** Where the people of a predecessor's file come from: a chat of this platform, which made their ids. */
const PLATFORM = 'telegram';

export interface RegisteredMembers extends Counts {
  /** Members whose identity somebody else has linked already. */
  readonly unlinked: readonly string[];
}

export async function readMemberIds(api: Api): Promise<ReadonlySet<string>> {
  const members = await everyPage(
    async (cursor) =>
      expectAnswer(await api(memberRoutes.list, { query: { limit: PAGE_MAX, ...cursor } }), 'Listing the members')
        .value,
  );
  return new Set(members.map(({ id }) => id));
}

/** Makes members with their accounts; an account that an earlier import opened becomes its member's. */
export async function registerMembers(
  api: Api,
  members: readonly NewMember[],
  existing: ReadonlySet<string>,
  progress: Progress,
): Promise<RegisteredMembers> {
  const missing = members.filter(({ id }) => !existing.has(id));
  const unlinked: string[] = [];
  let done = 0;
  const made = await inParallel(missing, LANES, async (member) => {
    const outcome = await registerOne(api, member);
    if (outcome === 'unlinked') unlinked.push(member.id);
    progress('members', (done += 1), missing.length);
    return outcome;
  });
  const imported = made.filter((outcome) => outcome !== 'known').length;
  return { imported, known: members.length - imported, unlinked: unlinked.toSorted() };
}

async function registerOne(api: Api, { id, displayName }: NewMember): Promise<'linked' | 'unlinked' | 'known'> {
  const register = (identities: { platform: string; externalId: string }[]) =>
    api(memberRoutes.register, {
      body: { id, displayName, identities },
      idempotencyKey: keyOf('member', id, displayName, String(identities.length)),
    });
  const linked = await register([{ platform: PLATFORM, externalId: id }]);
  if (!linked.ok && linked.code === 'ALREADY_EXISTS') return 'known';
  const isTaken = !linked.ok && linked.code === 'ALREADY_LINKED';
  expectAnswer(isTaken ? await register([]) : linked, `Registering the member ${id}`);
  return isTaken ? 'unlinked' : 'linked';
}

/**
 * Closes the accounts of people who have left, for good: nobody else can be registered under their ids. An account in
 * which something is, or which is a member's here, is left alone.
 */
export async function closeLeavers(
  api: Api,
  leavers: readonly string[],
  { accounts, members }: { readonly accounts: AccountStates; readonly members: ReadonlySet<string> },
): Promise<Counts> {
  const toClose = leavers.filter((address) => {
    const account = accounts.get(address);
    const isFree = account === undefined || (account.isEmpty && account.status !== 'closed');
    return isFree && !members.has(address.replace(/^member:/, ''));
  });
  const closed = await inParallel(toClose, LANES, (address) => closeOne(api, address));
  const imported = closed.filter(Boolean).length;
  return { imported, known: leavers.length - imported };
}

async function closeOne(api: Api, address: Address): Promise<boolean> {
  const doing = `Closing the account ${address}`;
  expectAnswer(await api(accountRoutes.open, { body: { address } }), doing);
  const closed = await api(accountRoutes.close, { params: { address }, body: { reason: 'left' } });
  if (!closed.ok && (closed.code === 'ACCOUNT_CLOSED' || closed.code === 'ACCOUNT_NOT_EMPTY')) return false;
  expectAnswer(closed, doing);
  return true;
}

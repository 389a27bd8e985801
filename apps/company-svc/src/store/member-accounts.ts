import { MAIN_BOOK, getAccount, refuse, type Refused } from '@tix/contracts';
import { call, type Bus } from '@tix/runtime';

const QUERY_MS = 5_000;

/** The first of these who is no member: who has an account is one, with or without a profile. */
export async function missingMember(
  bus: Bus,
  members: readonly string[],
): Promise<Refused<'MEMBER_NOT_FOUND' | 'UNAVAILABLE'> | undefined> {
  const found = await Promise.all(
    members.map((member) =>
      call(bus, getAccount, { book: MAIN_BOOK, address: `member:${member}` }, { timeoutMs: QUERY_MS }),
    ),
  );
  for (const [at, account] of found.entries()) {
    if (account.ok) continue;
    const member = members[at];
    if (account.refusal.code === 'ACCOUNT_NOT_FOUND') {
      return refuse('MEMBER_NOT_FOUND', `there is no member ${member}`, { member });
    }
    return refuse('UNAVAILABLE', 'members cannot be looked up at the moment');
  }
  return undefined;
}

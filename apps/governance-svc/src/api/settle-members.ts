import { MAIN_BOOK, isPassing, ok, openAccount, refuse } from '@tix/contracts';
import { type ServiceParts, call } from '@tix/runtime';
import type { MemberSettler } from '../domain/members';
import { dropMember, listWaiting, setOpen } from '../store/members';

const LEDGER_MS = 5_000;
const WAITING_MAX = 100;

/** Registered → account open in the ledger, under the id of the command → seen. */
export function settleMembers({ bus, db }: Pick<ServiceParts, 'bus' | 'db'>): MemberSettler {
  const open: MemberSettler['open'] = async ({ member, commandId: id, fingerprint, actor }, capability) => {
    const order = { id, book: MAIN_BOOK, actor, fingerprint, capability, address: member.account };
    const opened = await call(bus, openAccount, order, { timeoutMs: LEDGER_MS });
    if (opened.ok) {
      if (opened.value.account.status === 'closed') {
        // Nobody has a closed account again, so its id stays unusable.
        await dropMember(db, member.id);
        return refuse('ACCOUNT_CLOSED', `${member.account} is closed`, { account: member.account });
      }
      await setOpen(db, member.id);
      return ok(undefined);
    }
    const { code, detail, details } = opened.refusal;
    if (isPassing(code)) return refuse('OUTCOME_UNKNOWN', 'the member is registered and waits for the ledger');
    await dropMember(db, member.id);
    return refuse(code, detail, details);
  };
  return {
    open,
    async openWaiting(waitedMs) {
      for (const waiting of await listWaiting(db, waitedMs, WAITING_MAX)) await open(waiting, undefined);
    },
  };
}

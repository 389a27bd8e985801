import type { CodeOf, CommandId, Member, Result, openAccount } from '@tix/contracts';

/** A member as registered. Until the account is open in the ledger nobody else sees it. */
export interface RegisteredMember {
  readonly member: Member;
  readonly commandId: CommandId;
  readonly fingerprint: string | undefined;
  readonly actor: string;
  readonly isOpen: boolean;
  /** Nothing is known of them any more but that there was somebody. */
  readonly isErased: boolean;
}

export interface MemberSettler {
  /** Opens the member's account, with the client's capability where there is one; who may have none is forgotten again. */
  open(
    registered: RegisteredMember,
    capability: string | undefined,
  ): Promise<Result<undefined, CodeOf<typeof openAccount> | 'ACCOUNT_CLOSED' | 'OUTCOME_UNKNOWN' | 'VALIDATION'>>;
  /** Opens the accounts of members who have waited this long. */
  openWaiting(waitedMs: number): Promise<void>;
}

/** The id of a new member: made from that of the command, so that a retry makes the same. */
export function memberIdOf(command: CommandId): string {
  return `m${command.replaceAll('-', '')}`;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight letters of these random bytes; 32 letters divide 256 evenly. */
export function linkCodeOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 8), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** What people type: in either case, with spaces or dashes, O for 0 and I or L for 1. */
export function typedCode(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

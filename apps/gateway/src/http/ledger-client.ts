import {
  type Address,
  CAPABILITY_MS,
  refuse,
  type Capability,
  type Command,
  type RefusalCode,
  type ReplyOf,
  type RequestOf,
  type Result,
} from '@tix/contracts';
import { call, signCapability, type Bus } from '@tix/runtime';
import { actorOf, clientOf, debitsOf, isAdministrator, mayDebit, type Principal } from '../domain/principal';
import type { Call, CommandIdentity } from './call';
import { differingFields } from './fingerprint';

const COMMAND_MS = 10_000;
const QUERY_MS = 5_000;

type Caller = Pick<Call, 'principal' | 'book' | 'requestId' | 'command'>;

export interface CallOptions {
  readonly requestId: string;
  readonly timeoutMs?: number;
}

export interface LedgerClient {
  fieldsOf(
    caller: Caller,
    dryRun?: boolean,
    more?: {
      readonly identity?: CommandIdentity;
      readonly admin?: boolean;
      readonly operate?: boolean;
      /** Nothing but to debit those of these accounts that the client may debit. */
      readonly only?: readonly Address[];
    },
  ): Readonly<{
    id: string;
    book: string;
    actor: string;
    fingerprint: string;
    capability: string;
    dryRun?: boolean;
  }>;
  command<C extends Command>(
    contract: C,
    request: RequestOf<C>,
    options: CallOptions & { readonly fingerprint?: string },
  ): Promise<Result<ReplyOf<C>, RefusalCode>>;
  query<C extends Command>(
    contract: C,
    request: RequestOf<C>,
    options: CallOptions,
  ): Promise<Result<ReplyOf<C>, RefusalCode>>;
}

export interface LedgerSettings {
  readonly bus: Bus;
  readonly capabilityKey: Uint8Array;
  /** The machine's time, not the economy's: a capability is short-lived whatever the economy's clock does. */
  readonly nowMs: () => number;
}

export function ledgerClient({ bus, capabilityKey, nowMs }: LedgerSettings): LedgerClient {
  return {
    fieldsOf(caller, dryRun, { identity = caller.command(), admin, operate, only } = {}) {
      const { principal, book } = caller;
      const capability: Capability = {
        command: identity.id,
        fingerprint: identity.fingerprint,
        actor: actorOf(principal),
        client: clientOf(principal),
        book,
        ...(principal.consent && { consent: principal.consent }),
        ...(only ? narrowTo(only, principal) : grantsOf(principal, admin)),
        ...(operate && { operate: principal.scopes.has('ledger:operate') }),
        expiresAt: nowMs() + CAPABILITY_MS,
      };
      return {
        id: identity.id,
        book,
        actor: capability.actor,
        fingerprint: identity.fingerprint,
        capability: signCapability(capabilityKey, capability),
        ...(dryRun && { dryRun }),
      };
    },
    async command(contract, request, { requestId, timeoutMs = COMMAND_MS, fingerprint }) {
      const reply = await call(bus, contract, request, { requestId, timeoutMs });
      return reply.ok ? reply : explainReuse(reply, fingerprint);
    },
    async query(contract, request, { requestId, timeoutMs = QUERY_MS }) {
      // One attempt may take all the time there is: verifying a journal must not be started twice.
      return call(bus, contract, request, { requestId, timeoutMs, attemptMs: timeoutMs });
    },
  };
}

type Grants = Pick<Capability, 'debits' | 'mint' | 'burn' | 'admin'>;

function grantsOf(principal: Principal, admin = isAdministrator(principal)): Grants {
  const { scopes } = principal;
  return { debits: debitsOf(principal), mint: scopes.has('ledger:mint'), burn: scopes.has('ledger:burn'), admin };
}

function narrowTo(accounts: readonly Address[], principal: Principal): Grants {
  const debits = accounts.filter((account) => mayDebit(principal, account));
  return { debits, mint: false, burn: false, admin: false };
}

type Refused = Extract<Result<never, RefusalCode>, { ok: false }>;

/** A reused key is told which fields differ, never what they held. */
export function explainReuse(refused: Refused, fingerprint: string | undefined): Refused {
  const { code, detail, details } = refused.refusal;
  const first = details?.['firstFingerprint'];
  if (code !== 'IDEMPOTENCY_KEY_REUSED' || typeof first !== 'string' || fingerprint === undefined) return refused;
  return refuse(code, detail, { fields: differingFields(first, fingerprint) });
}

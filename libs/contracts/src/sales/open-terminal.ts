import * as z from 'zod';
import { command } from '../contract';
import { Fingerprint } from '../ledger/command-fields';
import { Actor, CommandId } from '../names';
import { LocationId, TaxRounding, TerminalId } from './fields';
import { DeferredTickets, IANA_ZONE, SellerAccount, Terminal, TerminalName } from './ticket';

/** Settings of a location are those of its first terminal; naming other ones later is refused. */
export const TerminalOrder = z.strictObject({
  id: TerminalId.optional(),
  locationId: LocationId,
  name: TerminalName.optional(),
  timeZone: z.string().regex(IANA_ZONE, 'not a time zone').optional(),
  taxRounding: TaxRounding.optional(),
  /** Where tickets go that the location earns. Of its own, `company:<location>:sales`, unless told. */
  account: SellerAccount.optional(),
  /** Where their taxes go. Of its own, `commons:sales-tax:<location>`, unless told. */
  taxAccount: SellerAccount.optional(),
  /** For operators: that it may take tickets without a network. */
  deferredTickets: DeferredTickets.optional(),
});

/** Opens a terminal, and its location with the first one. The same once more changes nothing. */
export const openTerminal = command({
  subject: 'sales.open-terminal.v1',
  request: z.strictObject({
    id: CommandId,
    fingerprint: Fingerprint.optional(),
    actor: Actor,
    terminal: TerminalOrder,
  }),
  reply: z.object({ terminal: Terminal, created: z.boolean(), replayed: z.boolean() }),
  refusals: ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'ALREADY_EXISTS'],
});

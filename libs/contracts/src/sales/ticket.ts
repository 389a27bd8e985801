import * as z from 'zod';
import { Instant } from '../instant';
import { Address, clientKinds, kindOf } from '../names';
import { SaleDocument, SalePrivate } from './document';
import { EntryHeader } from './entry';
import {
  BusinessDate,
  CatalogVersion,
  Digest,
  HybridTime,
  LocationId,
  PositiveUnits,
  SaleText,
  TaxRounding,
  TerminalId,
} from './fields';

export const ticketStatuses = ['completed', 'cancelled', 'partially_refunded', 'refunded', 'superseded'] as const;
export const TicketStatus = z.enum(ticketStatuses);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const IANA_ZONE = /^[A-Za-z][A-Za-z0-9_+-]{0,31}(?:\/[A-Za-z0-9_+-]{1,32}){0,2}$/;

/** A stored ticket: its public part, its place in the chain and the log, and what has become of it. */
export const Ticket = z.object({
  public: SaleDocument,
  header: EntryHeader,
  auditHash: Digest,
  /** Its place in the log of all terminals, from 0. */
  logIndex: z.int().min(0),
  /** Of a sale; a cancellation or a refund has none. */
  status: TicketStatus.optional(),
  /** The terminal's signature over the audit hash, in base64, where it has a key. */
  sig: z.string().optional(),
  /** Where it is in a second series of its terminal. */
  series: TerminalId.optional(),
  /** Whether what is stored still hashes to what was chained. */
  integrity: z.enum(['ok', 'broken']),
  /** In a full view: absent from a public one, and null once it was erased. */
  private: SalePrivate.nullable().optional(),
  salt: z.string().optional(),
  /** In a full view: the private part was erased. */
  redacted: z.literal(true).optional(),
});
export type Ticket = z.output<typeof Ticket>;

export const TerminalName = SaleText(64);

/**
 * That a terminal may take tickets without a network, which are moved when it pushes. `cap`: what of its payments may be unsettled
 * at once, in hundredths of a ticket, together and including the one that is made. 0 takes the permission away.
 */
export const DeferredTickets = z.strictObject({ cap: PositiveUnits });
export type DeferredTickets = z.output<typeof DeferredTickets>;

/** An account that any service may credit. */
export const SellerAccount = Address.refine(
  (address) => clientKinds.includes(kindOf(address)) && address.includes(':'),
  'not an account of a member, company, app or user, nor of the commons',
);

export const Terminal = z.object({
  id: TerminalId,
  locationId: LocationId,
  name: TerminalName.optional(),
  status: z.enum(['open', 'closed']),
  /** Of its latest entry; 0 before the first. */
  seq: z.int().min(0),
  /** The audit hash of that entry, or what the first one is chained to. */
  head: Digest,
  /** In which the location's days begin and end. */
  timeZone: z.string(),
  taxRounding: TaxRounding,
  catalogVersion: CatalogVersion.optional(),
  /** The location's: where tickets go that are paid to it, and where their taxes go. */
  account: Address,
  taxAccount: Address,
  /** The last day that was closed: what is sold now is of a later one. */
  closedThrough: BusinessDate.optional(),
  openedAt: Instant,
  /** The id of the key that signs its entries: it is written by its own journal alone. */
  kid: z.string().optional(),
  /** How far the clock of its journal has come, as its entries say. */
  hlc: HybridTime.optional(),
  /** Of the conflict that must be answered by a new key before it may go on. */
  blockedBy: z.uuid().optional(),
  /** Absent where it never was allowed to take tickets without a network. */
  deferredTickets: DeferredTickets.optional(),
});
export type Terminal = z.output<typeof Terminal>;

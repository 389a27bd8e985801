import type { consentRoutes } from '@tix/contracts';
import { done, member, type Application, type Wire } from './actors';
import type { Client } from './client';
import type { Economy } from './economy';

export type Consent = Wire<typeof consentRoutes.give>;

/** Of the application, and what members let it do unless told. */
export const scopes = ['ledger:read', 'ledger:transfer', 'ledger:hold', 'company:manage', 'events:read'];

export const idOf = (address: string) => address.slice('member:'.length);

/** Who has the key, for the member. */
export function actingAs(economy: Economy, key: string | undefined, address: string): Client {
  return economy.client(key, { 'Tix-Member': idOf(address) });
}

export interface Given {
  readonly own: string;
  readonly consent: Consent;
  /** The application, for the member. */
  readonly acting: Client;
}

/** A member with 1000 hundredths of a ticket who lets an application act. */
export async function consented(economy: Economy, to: Application, more: object = {}): Promise<Given> {
  const own = await member(economy, 1_000);
  const body = { member: idOf(own), application: to.id, scopes, ...more };
  const asMember = actingAs(economy, economy.operator.apiKey, own);
  return {
    own,
    consent: done(await asMember.post<Consent>('/v1/consents', body)),
    acting: actingAs(economy, to.key, own),
  };
}

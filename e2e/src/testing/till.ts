import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { TicketDraft, type SaleDocument, type enrolmentRoutes, type syncRoutes } from '@tix/contracts';
import {
  keyIdOf,
  rotationIn,
  sealBundle,
  writeCancellation,
  writeKeyRotation,
  writeRefund,
  writeSale,
  type Chance,
  type Deferral,
  type Entry,
  type OfflineTerminal,
  type Signing,
} from '@tix/sales-core';
import { done, type Wire } from './actors';
import type { Reply } from './client';
import type { Economy } from './economy';
import { draftOf, type Shop } from './sale-deeds';

export type Pushed = Wire<typeof syncRoutes.push>;
export type Pulled = Wire<typeof syncRoutes.pull>;
type Enrolment = Wire<typeof enrolmentRoutes.create>;
type Terminal = Wire<typeof enrolmentRoutes.redeem>;

const sha256 = (...parts: readonly Uint8Array[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

/** A terminal without a network: what it writes is kept here until it is pushed. */
export interface Till {
  readonly shop: Shop;
  readonly entries: Entry[];
  /** With the key that is in force here. */
  signing: Signing;
  /** What the next entry follows. */
  readonly terminal: OfflineTerminal;
  /** Milliseconds that are added to the clock. */
  skewMs: number;
  /** That it takes tickets. It trusts itself to be within any cap. */
  deferral: Deferral | undefined;
  sell(change?: object): Entry;
  cancel(sale: Entry | SaleDocument): Entry;
  refund(
    sale: Entry | SaleDocument,
    more?: { wanted?: { line: number; qty: string }[]; refunds?: SaleDocument[] },
  ): Entry;
  /** Changes the key in the journal. */
  rotate(): Entry;
  /** Sealed with the key in force, with the changes by which it came to it. */
  bundle(from?: number, to?: number): string;
  push(from?: number, to?: number): Promise<Reply<Pushed>>;
  pull(from?: number): Promise<Pulled>;
  /** Another device with the same key and the same journal. */
  copy(): Till;
}

/** Opens and enrols a terminal, at the location of a shop where one is given. */
export async function enrolledTill(economy: Economy, shop: Shop): Promise<Till> {
  const { operator } = economy;
  const { privateKey, raw } = newKey();
  const { token } = done(await operator.post<Enrolment>(`/v1/sales/terminals/${shop.terminalId}/enrolments`, {}));
  const enrolled = done(await operator.post<Terminal>('/v1/sales/enrolments', { token, publicKey: raw }));
  const { id, locationId, timeZone, taxRounding, catalogVersion, kid = '', hlc } = enrolled;
  const location = { id: locationId, timeZone, taxRounding, catalogVersion };
  const start = { id, location, seq: BigInt(enrolled.seq), head: enrolled.head, issuedMs: 0n, hlc };
  return tillOf(economy, { shop, start, signing: signingWith(privateKey, kid), entries: [] });
}

export function newKey(): { readonly raw: string; readonly privateKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { raw: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'), privateKey };
}

export function signingWith(key: KeyObject, kid: string): Signing {
  return { hash: sha256, kid, sign: (message) => sign(null, message, key).toString('base64') };
}

function chanceAt(skewMs: number): Chance {
  const [tail, salt] = [randomBytes(10).toString('hex'), randomBytes(16).toString('hex')];
  return { nowMs: BigInt(Date.now() + skewMs), tail, salt };
}

interface TillState {
  readonly shop: Shop;
  readonly start: OfflineTerminal;
  readonly signing: Signing;
  readonly entries: readonly Entry[];
}

function tillOf(economy: Economy, { shop, start, signing, entries: first }: TillState): Till {
  const entries = [...first];
  const now = (): OfflineTerminal => {
    const last = entries.at(-1);
    const { deferral } = till;
    if (!last) return { ...start, deferral };
    const { issuedAt, hlc } = documentOf(last);
    return {
      ...{ ...start, deferral, seq: BigInt(last.header.seq), head: last.auditHash },
      issuedMs: BigInt(Date.parse(issuedAt)),
      hlc,
    };
  };
  const chance = () => chanceAt(till.skewMs);
  const kept = (result: { ok: true; value: Entry } | { ok: false; refusal: { detail: string } }): Entry => {
    if (!result.ok) throw new Error(result.refusal.detail);
    entries.push(result.value);
    return result.value;
  };
  const till: Till = {
    ...{ shop, signing, entries, skewMs: 0, deferral: undefined },
    get terminal() {
      return now();
    },
    sell: (change = {}) => kept(writeSale(till.signing, now(), TicketDraft.parse(draftOf(shop, change)), chance())),
    cancel: (sale) =>
      kept(writeCancellation(till.signing, now(), { sale: documentOf(sale), reason: 'mistake' }, chance())),
    refund: (sale, { wanted, refunds = [] } = {}) =>
      kept(writeRefund(till.signing, now(), { sale: documentOf(sale), refunds, wanted }, chance())),
    bundle: (from = 0, to = entries.length) =>
      sealBundle(till.signing, entries.slice(from, to) as [Entry, ...Entry[]], {
        createdAt: new Date().toISOString(),
        lastCheckpoint: null,
        rotations: entries.filter(rotationIn),
      }),
    rotate() {
      const { raw, privateKey } = newKey();
      const value = writeKeyRotation(till.signing, now(), raw, chance());
      till.signing = signingWith(privateKey, keyIdOf(sha256, raw));
      return kept({ ok: true, value });
    },
    push: (from, to) => pushText(economy, till.bundle(from, to)),
    pull: async (from = 0) =>
      done(await economy.operator.get<Pulled>(`/v1/sales/sync/pull?terminal=${start.id}&from=${from}`)),
    copy: () => tillOf(economy, { shop, start, signing: till.signing, entries }),
  };
  return till;
}

function documentOf(sale: Entry | SaleDocument): SaleDocument {
  return 'header' in sale ? (sale.public as unknown as SaleDocument) : sale;
}

/** Sends a bundle as it is, whole or not. */
export function pushText({ operator }: Economy, text: string, query = ''): Promise<Reply<Pushed>> {
  return operator.post<Pushed>(`/v1/sales/sync/push${query}`, text);
}

/** A bundle of one entry. */
export function sealed({ signing }: Pick<Till, 'signing'>, entry: Entry): string {
  return sealBundle(signing, [entry], { createdAt: new Date().toISOString(), lastCheckpoint: null });
}

import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import {
  changeTerminal,
  createEnrolment,
  enrolTerminal,
  MAIN_BOOK,
  pushEntries,
  TicketDraft,
  type BundleSealLine,
  type ReplyOf,
  type Result,
} from '@tix/contracts';
import { signCapability, uuidOf } from '@tix/runtime';
import { canonicalJson, sealBundle, settlementName, writeSale, type Entry, type Signing } from '@tix/sales-core';
import { testKeys } from '@tix/testkit';
import type * as z from 'zod';
import { draftOf, openShop, payer, valueOf, type TestSales, type TestShop } from './sales-fixture';

const KEY = Buffer.from(testKeys.CAPABILITY_KEY, 'hex');
const CAP = 1_000;
const ACTOR = 'operator:test';

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** A terminal with one sale of 116 that was paid with tickets of a buyer who has 500, and not pushed yet. */
export interface DeferredSale {
  readonly shop: TestShop;
  readonly buyer: string;
  readonly entry: Entry;
  /** Of a try: for which the capability of an operator is. */
  grant(tries: number): { readonly transactionId: string; readonly capability: string };
  push(timeoutMs?: number): Promise<Result<ReplyOf<typeof pushEntries>>>;
}

export async function deferredSale(sales: TestSales, units = 500n): Promise<DeferredSale> {
  const [shop, buyer] = [await openShop(sales), await payer(sales, units)];
  const { terminalId } = shop;
  const command = () => ({ id: randomUUID(), actor: ACTOR });
  valueOf(await sales.ask(changeTerminal, { ...command(), terminalId, deferredTickets: { cap: CAP } }));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const tokenHash = randomBytes(32).toString('hex');
  valueOf(await sales.ask(createEnrolment, { ...command(), terminalId, tokenHash }));
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const { terminal } = valueOf(await sales.ask(enrolTerminal, { tokenHash, publicKey: raw, actor: ACTOR }));
  const { kid = '', head, timeZone, taxRounding, locationId } = terminal;
  const signing: Signing = { hash: sha256, kid, sign: (message) => sign(null, message, privateKey).toString('base64') };
  const place = { id: terminalId, location: { id: locationId, timeZone, taxRounding }, seq: 0n, head, issuedMs: 0n };
  const chance = { nowMs: BigInt(Date.now()), tail: randomBytes(10).toString('hex'), salt: '00'.repeat(16) };
  const deferral = { cap: CAP, unsettled: 0n };
  const written = writeSale(signing, { ...place, deferral }, TicketDraft.parse(draftOf(shop, buyer)), chance);
  if (!written.ok) throw new Error(written.refusal.detail);
  const entry = written.value;
  return deferred(sales, { shop, buyer, entry, signing });
}

interface Written {
  readonly shop: TestShop;
  readonly buyer: string;
  readonly entry: Entry;
  readonly signing: Signing;
}

function deferred({ ask }: TestSales, { shop, buyer, entry, signing }: Written): DeferredSale {
  const about = { createdAt: new Date().toISOString(), lastCheckpoint: null };
  const text = sealBundle(signing, [entry], about).trimEnd().split('\n').at(-1) ?? '';
  const seal = JSON.parse(text) as z.output<typeof BundleSealLine>;
  const { ticketId } = entry.header;
  const grant: DeferredSale['grant'] = (tries) => {
    const transactionId = uuidOf(settlementName(ticketId, tries));
    const capability = signCapability(KEY, {
      ...{ command: transactionId, fingerprint: entry.auditHash, actor: ACTOR, client: 'operator', book: MAIN_BOOK },
      ...{ debits: [buyer], mint: false, burn: false, admin: false, expiresAt: Date.now() + 60_000 },
    });
    return { transactionId, capability };
  };
  const push: DeferredSale['push'] = (timeoutMs) => {
    const payments = [{ ticketId, capability: grant(1).capability }];
    const order = {
      terminalId: shop.terminalId,
      kid: signing.kid,
      seal,
      lines: [canonicalJson(entry)],
      isImport: false,
    };
    return ask(pushEntries, { ...order, actor: ACTOR, payments }, timeoutMs);
  };
  return { shop, buyer, entry, grant, push };
}

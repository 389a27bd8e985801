import { AMOUNT_MAX, type AssetDefinition, MAIN_BOOK, refuse } from '@tix/contracts';
import type { CommandOf, Submission } from './command';
import type { Decision, Moment } from './decision';
import { nextRecord } from './record';
import { denyAdmin } from './rights';
import type { AssetState, View } from './view';

/** Most tickets or credits that one member, company, application or user may hold. */
const CURRENCY_MAX = 1_000_000_000n;

/** A book begins with its currency: `TICKET` in hundredths in `main`, `CREDIT` in whole units elsewhere. */
export function currencyOf(book: string): AssetDefinition {
  const isMain = book === MAIN_BOOK;
  return {
    code: isMain ? 'TICKET' : 'CREDIT',
    kind: 'currency',
    scale: isMain ? 2 : 0,
    maxBalance: CURRENCY_MAX,
    maxSupply: AMOUNT_MAX,
    tradable: true,
  };
}

/** The first record of a book. */
export function openBook(view: View, submission: Submission<CommandOf<'openBook'>>, moment: Moment): Decision {
  const denied = submission.caller === 'ledger-svc' ? undefined : denyAdmin(submission);
  if (denied) return denied;
  if (view.book.seq > 0) return { ok: true, unchanged: {} };
  const asset = currencyOf(view.book.code);
  return nextRecord(view, submission, moment, { type: 'book.opened', postings: [], asset, currency: asset.code });
}

/** Assets never change: the same definition again is the same asset, another one is refused. */
export function createAsset(view: View, submission: Submission<CommandOf<'createAsset'>>, moment: Moment): Decision {
  const { asset } = submission.command;
  const denied = denyAdmin(submission);
  if (denied) return denied;
  const known = view.asset(asset.code);
  if (!known) return nextRecord(view, submission, moment, { type: 'asset.created', postings: [], asset });
  if (isSame(known, asset)) return { ok: true, unchanged: { asset } };
  return refuse('ALREADY_EXISTS', `${asset.code} exists with other settings`, { asset: asset.code });
}

function isSame(known: AssetState, asset: AssetDefinition): boolean {
  const fields = ['kind', 'name', 'scale', 'maxBalance', 'maxSupply', 'tradable'] as const;
  return fields.every((field) => known[field] === asset[field]);
}

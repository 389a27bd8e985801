import { parseUnits } from './units';

/** What stands in the fields of the form, as it was typed. */
export interface Draft {
  readonly account: string;
  readonly asset: string;
  readonly amount: string;
  readonly reason: string;
  readonly note: string;
}

export type DraftErrors = { readonly [field in keyof Draft]?: string };

export interface AdjustmentOrder {
  readonly account: string;
  readonly asset: string;
  readonly amount: number;
  readonly reason: string;
  readonly note: string;
}

type Read =
  { readonly ok: true; readonly order: AdjustmentOrder } | { readonly ok: false; readonly errors: DraftErrors };

const NOTE_MAX = 256;
const REASON = /^[a-z0-9_]{1,48}$/;

/** Only what can be told without the ledger; it has the last word. */
export function adjustmentOf(draft: Draft, scale: number | undefined): Read {
  const account = draft.account.trim();
  const reason = draft.reason.trim();
  const note = draft.note.trim();
  const amount = parseUnits(draft.amount, scale ?? 0);
  const errors: DraftErrors = {
    ...(account === '' && { account: 'Enter the address of an account' }),
    ...(scale === undefined && { asset: 'It is not known how this asset is written' }),
    ...(!amount.ok && { amount: amount.reason }),
    ...(!REASON.test(reason) && { reason: 'Up to 48 lower case letters, digits and _' }),
    ...(note === '' && { note: 'Say why' }),
    ...([...note].length > NOTE_MAX && { note: `At most ${NOTE_MAX} characters` }),
  };
  if (!amount.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, order: { account, asset: draft.asset, amount: amount.units, reason, note } };
}

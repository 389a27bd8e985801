import { type Amount, refuse, type AllowanceUse, type RecordedUse, type Refused } from '@tix/contracts';
import type { JournalRecord } from '@tix/proofs';
import { recordedUses } from './allowances';
import type { LedgerCommand } from './command';
import type { View } from './view';

type Moved = Pick<JournalRecord, 'postings' | 'holds' | 'uses'>;
type Consented = Pick<LedgerCommand, 'consent'>;

/** The gateway has the ledger set the allowances before there is a consent: one that they are missing of is none. */
export function denyConsent(view: View, { consent }: Consented): Refused<'NOT_OWNER'> | undefined {
  const isKnown = consent?.counts.every(({ allowance }) => view.allowance(allowance)) ?? true;
  return isKnown ? undefined : refuse('NOT_OWNER', 'the consent is not known to the ledger');
}

/**
 * What a record uses, with what its debits use of the consent that they are made under: all that leaves the account, whatever
 * comes in with it. What is held counts when it is held, and not again when it is captured.
 */
export function usesOf(view: View, { consent }: Consented, moved: Moved): readonly RecordedUse[] | undefined {
  if (!consent) return moved.uses;
  const debits = debitsOf(consent.account, moved);
  const uses = consent.counts.flatMap(({ allowance, asset }): readonly AllowanceUse[] => {
    const units = asset === undefined ? timesOf(debits) : (debits.get(asset) ?? 0n);
    return units === 0n ? [] : [{ allowance, subject: consent.account, amount: units as Amount }];
  });
  return uses.length > 0 ? [...(moved.uses ?? []), ...recordedUses(view, uses)] : moved.uses;
}

const timesOf = (debits: ReadonlyMap<string, bigint>): bigint => (debits.size > 0 ? 1n : 0n);

function debitsOf(account: string, { postings, holds = [] }: Moved): ReadonlyMap<string, bigint> {
  const debits = new Map<string, bigint>();
  const add = (asset: string, units: bigint) => debits.set(asset, (debits.get(asset) ?? 0n) + units);
  for (const { from, hold, asset, amount } of postings) if (from === account && hold === undefined) add(asset, amount);
  for (const hold of holds)
    if (hold.account === account) hold.amounts.forEach(({ asset, amount }) => add(asset, amount));
  return debits;
}

import {
  keys,
  type Amount,
  type AwardView,
  type Reason,
  type StoredTransaction,
  type TransactionOrder,
} from '@tix/contracts';

/** What a tournament pays for: a registration or a place. */
export type Earned = { readonly registration: string } | { readonly place: number };

export interface Award {
  readonly tournament: string;
  readonly earned: Earned;
  readonly account: string;
  readonly asset: string;
  readonly amount: Amount;
}

/** References are short; a key that is longer is found by the metadata alone. */
const REFERENCE_MAX = 64;

const reasons = { participation: 'tournament_participation', placement: 'tournament_placement' } as const;

export function kindOfAward(earned: Earned): AwardView['kind'] {
  return 'place' in earned ? 'placement' : 'participation';
}

/** Names the award for ever, whoever pays it. */
export function keyOfAward({ tournament, earned }: Pick<Award, 'tournament' | 'earned'>): string {
  return 'place' in earned
    ? keys.placement(tournament, earned.place)
    : keys.participation(tournament, earned.registration);
}

type Facts = Pick<TransactionOrder, 'type' | 'reason' | 'postings' | 'retriable' | 'reference' | 'metadata'>;

/** A refusal does not use up the award: the account may be opened yet. */
export function awardOrder(award: Award): Facts {
  const reason: Reason = reasons[kindOfAward(award.earned)];
  const { account: to, asset, amount } = award;
  const key = keyOfAward(award);
  return {
    type: 'award',
    reason,
    postings: [{ from: `faucet:${reason}`, to, asset, amount, kind: 'principal' }],
    retriable: true,
    ...(key.length <= REFERENCE_MAX && { reference: key }),
    metadata: { tournament: award.tournament, ...award.earned },
  };
}

/** What the ledger says about an award. Which registration or place it was for is not told once its memo is erased. */
export function renderAward({
  id,
  reason,
  postings: [paid],
  metadata,
  reversedBy,
  committedAt,
}: StoredTransaction): AwardView[] {
  if (!paid) return [];
  const kind = reason === reasons.placement ? 'placement' : 'participation';
  const { registration, place } = metadata ?? {};
  return [
    {
      kind,
      ...(typeof registration === 'string' && { registration }),
      ...(typeof place === 'number' && { place }),
      account: paid.to,
      asset: paid.asset,
      amount: paid.amount,
      transactionId: id,
      ...(reversedBy !== undefined && { reversedBy }),
      committedAt,
    },
  ];
}

import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Transaction } from '../data/queries';
import { TransactionLink } from './links';
import { Moment } from './moment';
import { Units } from './units';

type Fact = readonly [name: string, value: ReactNode];

/** All that is known of a transaction beside what it moved. */
export function TransactionFacts({ transaction }: { readonly transaction: Transaction }) {
  return (
    <Paper withBorder p="lg" className="surface">
      <dl className="facts">
        {[...origins(transaction), ...fates(transaction)].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="address">{value}</dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}

function origins({
  type,
  reason,
  committedAt,
  actor,
  note,
  reference,
  id,
  rulesVersion,
}: Transaction): readonly Fact[] {
  const facts: readonly (readonly [string, ReactNode | undefined])[] = [
    ['Type', type],
    ['Reason', reason],
    ['Committed', <Moment key="at" at={committedAt} />],
    ['By', actor],
    ['Note', note],
    ['Reference', reference],
    ['Rules', !rulesVersion ? undefined : `version ${rulesVersion}`],
    ['Id', id],
  ];
  return facts.filter((fact): fact is Fact => fact[1] !== undefined);
}

function fates({ postings, reverses, reversedBy, refundOf, refunds, parentId }: Transaction): readonly Fact[] {
  const links = [
    ['Reverses', reverses],
    ['Reversed by', reversedBy],
    ['Refund of', refundOf],
    ['Followed from', parentId],
  ] as const;
  const asset = postings.find(({ kind = 'principal' }) => kind === 'principal')?.asset ?? '';
  const refunded = refunds.map(({ id, amount }) => (
    <div key={id}>
      <TransactionLink id={id} /> <Units units={amount} asset={asset} />
    </div>
  ));
  return [
    ...links.flatMap(([name, id]): Fact[] => (id === undefined ? [] : [[name, <TransactionLink key={id} id={id} />]])),
    ...(refunds.length > 0 ? [['Refunds', refunded] as const] : []),
  ];
}

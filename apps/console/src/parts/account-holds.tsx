import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useBook } from '../book';
import { holds, type Hold } from '../data/queries';
import type { Column } from './data-table';
import { TransactionLink } from './links';
import { Moment } from './moment';
import { PagedTable } from './paged-table';
import { StatusBadge } from './status-badge';
import { Units } from './units';

const columns: readonly Column<Hold>[] = [
  { title: 'Made', cell: ({ madeAt }) => <Moment at={madeAt} /> },
  { title: 'Reason', cell: ({ reason }) => reason ?? '–', isWide: true },
  { title: 'State', cell: ({ state }) => <StatusBadge status={state} /> },
  { title: 'Ends', cell: (hold) => <End hold={hold} /> },
  { title: 'Amount', cell: ({ amounts }) => <Several amounts={amounts} />, isNumber: true },
  { title: 'Still held', cell: ({ remaining }) => <Several amounts={remaining} />, isNumber: true },
];

function End({ hold: { endedBy, expiresAt } }: { readonly hold: Hold }) {
  if (endedBy !== undefined) return <TransactionLink id={endedBy} />;
  return expiresAt === undefined ? 'with its order or job' : <Moment at={expiresAt} />;
}

function Several({ amounts }: { readonly amounts: Hold['amounts'] }) {
  if (amounts.length === 0) return '–';
  return amounts.map(({ asset, amount }) => (
    <div key={asset}>
      <Units units={amount} asset={asset} />
    </div>
  ));
}

export function AccountHolds({ address }: { readonly address: string }) {
  const { book } = useBook();
  const { cursor } = useSearch({ from: '/accounts/$address' });
  const found = useQuery(holds({ book, account: address, cursor }));
  return (
    <PagedTable
      label="Holds"
      found={found}
      columns={columns}
      keyOf={({ id }) => id}
      empty="Nothing was ever held here"
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useBook } from '../book';
import { entries, type Entry } from '../data/queries';
import type { Column } from './data-table';
import { TransactionLink } from './links';
import { Moment } from './moment';
import { PagedTable } from './paged-table';
import { Units } from './units';

const columns: readonly Column<Entry>[] = [
  { title: 'When', cell: ({ committedAt }) => <Moment at={committedAt} /> },
  { title: 'Why', cell: ({ type, reason, kind }) => whyOf({ type, reason, kind }), isWide: true }, // prettier-ignore
  { title: 'Transaction', cell: ({ transactionId, seq }) => <TransactionLink id={transactionId} text={`#${seq}`} /> },
  { title: 'Change', cell: ({ amount, asset }) => <Units units={amount} asset={asset} isChange />, isNumber: true },
  {
    title: 'Balance after',
    cell: ({ balanceAfter, asset }) => <Units units={balanceAfter} asset={asset} isBare />,
    isNumber: true,
  },
];

/** Each word once: an import is mostly for the reason of importing. */
function whyOf({ type, reason, kind }: Pick<Entry, 'type' | 'reason' | 'kind'>): string {
  return [...new Set([type, reason, kind === 'principal' ? undefined : kind])].filter(Boolean).join(' · ');
}

export function AccountEntries({ address }: { readonly address: string }) {
  const { book } = useBook();
  const { cursor } = useSearch({ from: '/accounts/$address' });
  const found = useQuery(entries(address, { book, cursor }));
  return (
    <PagedTable
      label="Entries"
      found={found}
      columns={columns}
      keyOf={({ id }) => id}
      empty="Nothing has moved here yet"
    />
  );
}

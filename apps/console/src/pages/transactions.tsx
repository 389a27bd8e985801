import { Group, NativeSelect } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useBook } from '../book';
import { transactions, type Transaction } from '../data/queries';
import { transactionTypes } from '../domain/transaction-types';
import type { Column } from '../parts/data-table';
import { FilterField } from '../parts/filter-field';
import { TransactionLink } from '../parts/links';
import { Moment } from '../parts/moment';
import { PagedTable } from '../parts/paged-table';
import { PageHead } from '../parts/page-head';
import { PostingLines } from '../parts/posting-lines';

const route = getRouteApi('/transactions');

const columns: readonly Column<Transaction>[] = [
  { title: 'Transaction', cell: ({ id, seq }) => <TransactionLink id={id} text={`#${seq}`} /> },
  { title: 'When', cell: ({ committedAt }) => <Moment at={committedAt} /> },
  { title: 'Type', cell: ({ type, reason }) => <Kind type={type} reason={reason} /> },
  {
    title: 'What moved',
    cell: ({ postings, holds }) => <PostingLines postings={postings} holds={holds} />,
    isWide: true,
  },
  { title: 'By', cell: ({ actor }) => <span className="address">{actor}</span> },
];

function Kind({ type, reason }: { readonly type: string; readonly reason: string | undefined }) {
  return (
    <>
      {type}
      {reason !== undefined && reason !== type && <div className="aside">{reason}</div>}
    </>
  );
}

export function TransactionsPage() {
  const { account, type, reason, cursor } = route.useSearch();
  const { book } = useBook();
  const found = useQuery(transactions({ book, account, type, reason, cursor }));
  const isFiltered = [account, type, reason].some((filter) => filter !== undefined);
  return (
    <>
      <PageHead
        title="Transactions"
        about="The journal, newest first. Nothing here is ever edited: what was wrong is put right by another transaction."
      />
      <Filters />
      <PagedTable
        label="Transactions"
        found={found}
        columns={columns}
        keyOf={({ id }) => id}
        empty={isFiltered ? 'No transaction is like that' : 'No transactions yet'}
      />
    </>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: ({ cursor: _, ...rest }) => ({ ...rest, ...change }), replace: true });
  return (
    <Group mb="md" gap="sm" align="flex-end" className="filters">
      <FilterField
        label="Account"
        placeholder="member:42"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.account}
        onFilter={(account) => filter({ account })}
        className="grow"
      />
      <NativeSelect
        label="Type"
        data={[{ value: '', label: 'Any type' }, ...transactionTypes]}
        value={search.type ?? ''}
        onChange={({ currentTarget: { value } }) => filter({ type: value })}
      />
      <FilterField label="Reason" placeholder="any" value={search.reason} onFilter={(reason) => filter({ reason })} />
    </Group>
  );
}

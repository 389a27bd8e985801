import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useAssets, useBook } from '../book';
import { accounts, type AccountRow } from '../data/queries';
import type { Column } from '../parts/data-table';
import { FilterField } from '../parts/filter-field';
import { AccountLink } from '../parts/links';
import { PagedTable } from '../parts/paged-table';
import { PageHead } from '../parts/page-head';
import { StatusBadge } from '../parts/status-badge';
import { Units } from '../parts/units';

const route = getRouteApi('/accounts');

const BY_ADDRESS = 'address';
const BY_BALANCE = '-balance';

function columnsFor(asset: string): readonly Column<AccountRow>[] {
  return [
    { title: 'Account', cell: ({ address }) => <AccountLink address={address} />, isWide: true },
    { title: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
    { title: 'Balance', cell: (row) => <Balance row={row} asset={asset} />, isNumber: true },
    { title: 'Other assets', cell: (row) => others(row, asset), isNumber: true },
    { title: 'Transactions', cell: ({ transactionCount }) => transactionCount.toLocaleString('en'), isNumber: true },
  ];
}

function Balance({ row, asset }: { readonly row: AccountRow; readonly asset: string }) {
  return <Units units={row.balances.find((one) => one.asset === asset)?.balance ?? 0} asset={asset} />;
}

function others({ balances }: AccountRow, asset: string): number {
  return balances.filter((one) => one.asset !== asset && one.balance !== 0).length;
}

export function AccountsPage() {
  const search = route.useSearch();
  const { book, currency } = useBook();
  const asset = search.asset ?? currency;
  const isByBalance = search.sort === BY_BALANCE;
  const found = useQuery(
    accounts({
      book,
      prefix: search.prefix,
      cursor: search.cursor,
      ...(isByBalance && { sort: BY_BALANCE, asset }),
    }),
  );
  return (
    <>
      <PageHead title="Accounts" about="Everyone and everything that can own something." />
      <Filters />
      <PagedTable
        label="Accounts"
        found={found}
        columns={columnsFor(asset)}
        keyOf={({ address }) => address}
        empty={search.prefix === undefined ? 'No accounts yet' : `No account begins with ${search.prefix}`}
      />
    </>
  );
}

function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { currency } = useBook();
  const { list } = useAssets();
  const asset = search.asset ?? currency;
  const filter = (change: Partial<typeof search>) =>
    void navigate({ search: ({ cursor: _, ...rest }) => ({ ...rest, ...change }), replace: true });
  const codes = list.length > 0 ? list.map(({ code }) => code) : [asset];
  return (
    <Group mb="md" gap="sm" align="flex-end" className="filters">
      <FilterField
        label="Address begins with"
        placeholder="member:"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.prefix}
        onFilter={(prefix) => filter({ prefix })}
        className="grow"
      />
      <NativeSelect
        label="Balance of"
        data={codes}
        value={asset}
        onChange={({ currentTarget: { value } }) => filter({ asset: value === currency ? '' : value })}
      />
      <SegmentedControl
        aria-label="Order"
        data={[
          { value: BY_ADDRESS, label: 'By address' },
          { value: BY_BALANCE, label: 'By balance' },
        ]}
        value={search.sort === BY_BALANCE ? BY_BALANCE : BY_ADDRESS}
        onChange={(sort) => filter({ sort: sort === BY_ADDRESS ? '' : sort })}
      />
    </Group>
  );
}

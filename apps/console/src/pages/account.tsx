import { Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconAdjustments, IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useBook } from '../book';
import { account, type Account } from '../data/queries';
import { AccountEntries } from '../parts/account-entries';
import { AccountHolds } from '../parts/account-holds';
import { DataTable, type Column } from '../parts/data-table';
import { ButtonLink, PageLink } from '../parts/links';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';
import { StatusBadge } from '../parts/status-badge';
import { Units } from '../parts/units';

const route = getRouteApi('/accounts/$address');

type Balance = Account['balances'][number];

const columns: readonly Column<Balance>[] = [
  { title: 'Asset', cell: ({ asset }) => asset, isWide: true },
  { title: 'Balance', cell: ({ asset, balance }) => <Units units={balance} asset={asset} isBare />, isNumber: true },
  { title: 'Held', cell: ({ asset, held }) => <Units units={held} asset={asset} isBare />, isNumber: true },
  {
    title: 'Available',
    cell: ({ asset, available }) => <Units units={available} asset={asset} isBare />,
    isNumber: true,
  },
];

export function AccountPage() {
  const { address } = route.useParams();
  const { book } = useBook();
  const found = useQuery(account(address, { book }));
  return (
    <>
      <PageHead
        title={address}
        badge={found.data && <StatusBadge status={found.data.status} />}
        about={<PageLink to="/accounts">All accounts</PageLink>}
        actions={<Actions address={address} />}
      />
      {found.error ? (
        <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Stack gap="xl">
          <Balances found={found.data} />
          <Movements address={address} />
        </Stack>
      )}
    </>
  );
}

function Actions({ address }: { readonly address: string }) {
  return (
    <>
      <ButtonLink
        to="/reconcile"
        search={{ account: address }}
        variant="default"
        leftSection={<IconScale size={16} aria-hidden />}
      >
        Reconcile
      </ButtonLink>
      <ButtonLink to="/adjust" search={{ account: address }} leftSection={<IconAdjustments size={16} aria-hidden />}>
        Adjust
      </ButtonLink>
    </>
  );
}

function Balances({ found }: { readonly found: Account | undefined }) {
  const { currency } = useBook();
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Balances
        </Title>
        {found && found.overdraftLimit > 0 && (
          <Text size="sm" c="dimmed">
            may be overdrawn by <Units units={found.overdraftLimit} asset={currency} />
          </Text>
        )}
      </Group>
      <DataTable
        label="Balances"
        columns={columns}
        rows={found?.balances}
        keyOf={({ asset }) => asset}
        empty="Nothing was ever here"
      />
    </Stack>
  );
}

function Movements({ address }: { readonly address: string }) {
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  const isHolds = view === 'holds';
  return (
    <Stack gap="sm" component="section" aria-label="Movements">
      <Group>
        <SegmentedControl
          aria-label="What to show"
          data={[
            { value: 'entries', label: 'Entries' },
            { value: 'holds', label: 'Holds' },
          ]}
          value={isHolds ? 'holds' : 'entries'}
          onChange={(chosen) =>
            void navigate({ search: { view: chosen === 'holds' ? chosen : undefined }, replace: true })
          }
        />
      </Group>
      {isHolds ? <AccountHolds address={address} /> : <AccountEntries address={address} />}
    </Stack>
  );
}

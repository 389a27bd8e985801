import { Code, Group } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { adminActions, type AdminAction } from '../data/queries';
import type { Column } from '../parts/data-table';
import { FilterField } from '../parts/filter-field';
import { AccountLink, TransactionLink } from '../parts/links';
import { Moment } from '../parts/moment';
import { PagedTable } from '../parts/paged-table';
import { PageHead } from '../parts/page-head';
import { StatusBadge } from '../parts/status-badge';

const route = getRouteApi('/audit');

const columns: readonly Column<AdminAction>[] = [
  { title: 'When', cell: ({ at }) => <Moment at={at} /> },
  { title: 'Who', cell: ({ actor }) => <span className="address">{actor}</span> },
  { title: 'Action', cell: ({ action }) => action },
  { title: 'Target', cell: ({ target }) => <Target target={target} /> },
  { title: 'Why', cell: (row) => <Why row={row} />, isWide: true },
  { title: 'Outcome', cell: ({ outcome }) => <StatusBadge status={outcome} /> },
];

const ACCOUNT = /^(?:member|company|app|user|pool|commons|faucet|sink|system)(?::|$)/;
const TRANSACTION = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

function Target({ target }: { readonly target: string }) {
  if (ACCOUNT.test(target)) return <AccountLink address={target} />;
  if (TRANSACTION.test(target)) return <TransactionLink id={target} />;
  return <span className="address">{target}</span>;
}

function Why({ row: { reason, details } }: { readonly row: AdminAction }) {
  const facts = Object.entries(details);
  return (
    <Group gap={6}>
      {reason}
      {facts.map(([name, value]) => (
        <Code key={name} className="address">
          {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
        </Code>
      ))}
    </Group>
  );
}

export function AuditPage() {
  const { action, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(adminActions({ action, cursor }));
  return (
    <>
      <PageHead
        title="Audit log"
        about="What operators set out to do, written down before it was done, with what came of it."
      />
      <Group mb="md">
        <FilterField
          label="Action"
          placeholder="adjustment"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={action}
          onFilter={(text) =>
            void navigate({ search: ({ cursor: _, ...rest }) => ({ ...rest, action: text }), replace: true })
          }
        />
      </Group>
      <PagedTable
        label="Actions"
        found={found}
        columns={columns}
        keyOf={({ id }) => id}
        empty={action === undefined ? 'Nothing was done by hand yet' : `Nobody has done ${action}`}
      />
    </>
  );
}

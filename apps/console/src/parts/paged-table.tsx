import { Button, Group, Stack } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Page } from '../data/queries';
import { DataTable, type Column } from './data-table';
import { ProblemAlert } from './problem-alert';

interface PagedTableProps<Row> {
  readonly label: string;
  readonly found: UseQueryResult<Page<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly empty: ReactNode;
}

/** One page of a list, and the way to the next. Where one is stands in the address. */
export function PagedTable<Row>({ label, found, columns, keyOf, empty }: PagedTableProps<Row>) {
  if (found.error) return <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Stack gap="sm">
      <DataTable
        label={label}
        columns={columns}
        rows={found.data?.data}
        keyOf={keyOf}
        empty={empty}
        isStale={found.isPlaceholderData}
      />
      <Pager next={found.isPlaceholderData ? undefined : (found.data?.nextCursor ?? null)} />
    </Stack>
  );
}

/** Cursors lead forward; the way back is the way that one came. While another list is on its way nobody knows what is next. */
function Pager({ next }: { readonly next: string | null | undefined }) {
  const navigate = useNavigate();
  const { history } = useRouter();
  const location = useRouterState({ select: (state) => state.location });
  const hasCursor = 'cursor' in location.search;
  const isPaged = location.state.isPaged === true;
  if (next === null && !hasCursor) return null;
  const first = () => void navigate({ to: '.', search: ({ cursor: _, ...search }) => search });
  return (
    <Group justify="space-between" component="nav" aria-label="Pages of the list">
      <Button
        variant="default"
        size="sm"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        disabled={!hasCursor}
        onClick={() => (isPaged ? history.back() : first())}
      >
        {isPaged || !hasCursor ? 'Previous' : 'First page'}
      </Button>
      <Button
        variant="default"
        size="sm"
        rightSection={<IconArrowRight size={16} aria-hidden />}
        disabled={next === null || next === undefined}
        onClick={() =>
          void navigate({ to: '.', search: (search) => ({ ...search, cursor: next ?? '' }), state: { isPaged: true } })
        }
      >
        Next
      </Button>
    </Group>
  );
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Reached by going forward in a list. */
    readonly isPaged?: boolean;
  }
}

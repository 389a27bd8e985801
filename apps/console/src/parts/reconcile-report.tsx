import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Drift } from '../data/commands';
import type { Outcome } from '../pages/reconcile';
import { DataTable, type Column } from './data-table';
import { AccountLink } from './links';
import { Units } from './units';

const columns: readonly Column<Drift>[] = [
  { title: 'Account', cell: ({ account }) => <AccountLink address={account} />, isWide: true },
  { title: 'Asset', cell: ({ asset }) => asset },
  { title: 'Balance says', cell: ({ cached, asset }) => <Units units={cached} asset={asset} isBare />, isNumber: true },
  {
    title: 'Entries say',
    cell: ({ entries, asset }) => <Units units={entries} asset={asset} isBare />,
    isNumber: true,
  },
  {
    title: 'Too much',
    cell: ({ cached, entries, asset }) => <Units units={cached - entries} asset={asset} isBare isChange />,
    isNumber: true,
  },
];

const count = (number: number, one: string): string =>
  `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`;

interface ReconcileReportProps {
  readonly outcome: Outcome;
  readonly onRepair: () => void;
}

export function ReconcileReport({ outcome: { report, repaired }, onRepair }: ReconcileReportProps) {
  const { checked, found, drift } = report;
  if (found === 0) {
    return (
      <Alert color="teal" variant="light" role="status" icon={<IconCheck aria-hidden />} title="No drift">
        {repaired > 0 && `${count(repaired, 'balance')} repaired. `}
        {count(checked, 'balance')} compared: each is the sum of its entries.
      </Alert>
    );
  }
  return (
    <Stack>
      <Alert
        color="red"
        variant="light"
        role="alert"
        icon={<IconAlertTriangle aria-hidden />}
        title={found === 1 ? '1 balance has drifted' : `${found.toLocaleString('en')} balances have drifted`}
      >
        <Stack gap="sm">
          <Text size="sm">
            {count(checked, 'balance')} compared. Somebody has written past the ledger: find out who before you repair.
          </Text>
          <Group>
            <Button color="red" size="sm" onClick={onRepair}>
              Repair
            </Button>
          </Group>
        </Stack>
      </Alert>
      <DataTable
        label="Drift"
        columns={columns}
        rows={drift}
        keyOf={({ account, asset }) => `${account} ${asset}`}
        empty=""
      />
      {found > drift.length && <Text size="sm">The first {drift.length} are shown.</Text>}
    </Stack>
  );
}

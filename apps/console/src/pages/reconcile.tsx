import { Button, Group, Paper, Stack } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useBook } from '../book';
import { reconcile, type Reconciliation } from '../data/commands';
import { FilterField } from '../parts/filter-field';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';
import { ReconcileReport } from '../parts/reconcile-report';
import { RepairConfirm } from '../parts/repair-confirm';

const route = getRouteApi('/reconcile');

/** What was found, and what was put right before it was looked at again. */
export interface Outcome {
  readonly report: Reconciliation;
  readonly repaired: number;
}

function useReconciliation(account: string | undefined) {
  const { book } = useBook();
  const client = useQueryClient();
  const order = account === undefined ? {} : { account };
  const check = useMutation({
    mutationFn: async (isRepair: boolean): Promise<Outcome> => {
      if (!isRepair) return { report: await reconcile(order, { query: { book } }), repaired: 0 };
      const { repaired } = await reconcile({ ...order, repair: true }, { query: { book } });
      // That it is right now is not taken from the repair's word.
      return { report: await reconcile(order, { query: { book } }), repaired };
    },
    onSuccess: (_, isRepair) => (isRepair ? client.invalidateQueries() : undefined),
  });
  return check;
}

export function ReconcilePage() {
  const { account } = route.useSearch();
  const navigate = route.useNavigate();
  const [isAsking, setAsking] = useState(false);
  const check = useReconciliation(account);
  return (
    <>
      <PageHead
        title="Reconcile"
        about="Adds up the entries of every balance and compares. Nothing is changed until you repair."
      />
      <Stack gap="lg">
        <Paper withBorder p="lg" className="surface">
          <Group align="flex-end">
            <FilterField
              label="Account"
              placeholder="all accounts of the book"
              value={account}
              onFilter={(text) => {
                check.reset();
                void navigate({ search: { account: text }, replace: true });
              }}
              className="grow"
            />
            <Button
              leftSection={<IconScale size={16} aria-hidden />}
              loading={check.isPending}
              onClick={() => check.mutate(false)}
            >
              Check balances
            </Button>
          </Group>
        </Paper>
        {check.error && <ProblemAlert error={check.error} />}
        {check.data && <ReconcileReport outcome={check.data} onRepair={() => setAsking(true)} />}
      </Stack>
      {isAsking && check.data && (
        <RepairConfirm
          found={check.data.report.found}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            check.mutate(true);
          }}
        />
      )}
    </>
  );
}

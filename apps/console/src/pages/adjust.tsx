import { Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useBook } from '../book';
import { adjust, type Adjusted, type Adjustment } from '../data/commands';
import { newKey } from '../data/request';
import { AdjustConfirm } from '../parts/adjust-confirm';
import { AdjustDone } from '../parts/adjust-done';
import { AdjustForm, type Draft } from '../parts/adjust-form';
import { PageHead } from '../parts/page-head';

/** An adjustment with what the ledger says would come of it; the key makes a second press harmless. */
interface Prepared {
  readonly order: Adjustment;
  readonly outlook: Adjusted;
  readonly key: string;
}

const route = getRouteApi('/adjust');

function useAdjustment() {
  const { book } = useBook();
  const client = useQueryClient();
  const trial = useMutation({
    mutationFn: async (order: Adjustment): Promise<Prepared> => {
      const outlook = await adjust(order, { query: { book, dryRun: 'true' } });
      return { order, outlook, key: newKey() };
    },
  });
  const deed = useMutation({
    mutationFn: ({ order, key }: Prepared) => adjust(order, { query: { book }, idempotencyKey: key }),
    // Every balance and list that is shown elsewhere is older than this.
    onSettled: () => client.invalidateQueries(),
  });
  const restart = () => {
    deed.reset();
    trial.reset();
  };
  return { trial, deed, restart };
}

/** Written, tried without leaving anything, shown, and only then done. */
export function AdjustPage() {
  const { account = '', asset } = route.useSearch();
  const { currency } = useBook();
  const [draft, setDraft] = useState<Draft>({ account, asset: asset ?? '', amount: '', reason: '', note: '' });
  const { trial, deed, restart } = useAdjustment();
  const again = () => {
    restart();
    setDraft({ ...draft, amount: '', reason: '', note: '' });
  };
  // The currency of the book, until something else is chosen: it may come to be known after the form is shown.
  const shown = draft.asset === '' ? { ...draft, asset: currency } : draft;
  return (
    <>
      <PageHead
        title="Adjust a balance"
        about="Gives or takes by hand. It becomes a transaction with your name on it, and stands in the audit log."
      />
      <Stack maw={640}>
        {deed.data ? (
          <AdjustDone transaction={deed.data} onAgain={again} />
        ) : (
          <AdjustForm draft={shown} onDraft={setDraft} onReady={trial.mutate} trial={trial} />
        )}
      </Stack>
      {trial.data && !deed.data && (
        <AdjustConfirm
          prepared={trial.data}
          error={deed.error}
          isBusy={deed.isPending}
          onConfirm={() => deed.mutate(trial.data)}
          onCancel={restart}
        />
      )}
    </>
  );
}

import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useAssets, useBook } from '../book';
import { accounts } from '../data/queries';
import type { Adjustment } from '../data/commands';
import { Refused } from '../data/request';
import { adjustmentOf, type Draft, type DraftErrors } from '../domain/adjustment-draft';
import { fieldErrors } from '../domain/problem';
import { formatChange } from '../domain/units';
import { ProblemAlert } from './problem-alert';

export type { Draft } from '../domain/adjustment-draft';

const SUGGEST_AFTER_MS = 200;

interface AdjustFormProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly onReady: (order: Adjustment) => void;
  readonly trial: { readonly error: Error | null; readonly isPending: boolean };
}

/** What is wrong is told at the field that it is wrong in, by this page or by the ledger. */
export function AdjustForm({ draft, onDraft, onReady, trial }: AdjustFormProps) {
  const [ownErrors, setOwnErrors] = useState<DraftErrors>({});
  const { scaleOf } = useAssets();
  const refused = trial.error instanceof Refused ? fieldErrors(trial.error.problem) : {};
  const errors: Readonly<Record<string, string | undefined>> = { ...refused, ...ownErrors };
  const change = (part: Partial<Draft>) => {
    setOwnErrors({});
    onDraft({ ...draft, ...part });
  };
  const submit = () => {
    const read = adjustmentOf(draft, scaleOf(draft.asset));
    setOwnErrors(read.ok ? {} : read.errors);
    if (read.ok) onReady(read.order);
  };
  return (
    <Paper withBorder p="lg" className="surface">
      <form
        noValidate
        aria-label="Adjustment"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <AccountField draft={draft} onDraft={change} error={errors['account']} />
          <AmountFields draft={draft} onDraft={change} errors={errors} />
          <ReasonFields draft={draft} onDraft={change} errors={errors} />
          {trial.error && <ProblemAlert error={trial.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={trial.isPending}>
              Preview
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
  readonly errors: Readonly<Record<string, string | undefined>>;
}

/** Suggests what begins like that; any address may be typed. */
function AccountField({
  draft: { account },
  onDraft,
  error,
}: Omit<FieldsProps, 'errors'> & { error: string | undefined }) {
  const list = useId();
  const { book } = useBook();
  const [prefix] = useDebouncedValue(account.trim(), SUGGEST_AFTER_MS);
  const isAddress = /^[A-Za-z0-9_.:-]+$/.test(prefix);
  const { data } = useQuery({ ...accounts({ book, prefix, limit: '8' }), enabled: isAddress });
  return (
    <>
      <TextInput
        label="Account"
        placeholder="member:42"
        list={list}
        value={account}
        onChange={({ currentTarget }) => onDraft({ account: currentTarget.value })}
        error={error}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        required
      />
      <datalist id={list}>
        {data?.data.map(({ address }) => (
          <option key={address} value={address} />
        ))}
      </datalist>
    </>
  );
}

function AmountFields({ draft: { amount, asset, account }, onDraft, errors }: FieldsProps) {
  const { list, scaleOf } = useAssets();
  const codes = list.length > 0 ? list.map(({ code }) => code) : [asset];
  const scale = scaleOf(asset) ?? 0;
  const target = account.trim() === '' ? 'the account' : account.trim();
  return (
    <Group align="flex-start" grow preventGrowOverflow={false} wrap="wrap">
      <TextInput
        label="Amount"
        description={`${formatChange(1, scale).replace('1', '5')} gives to ${target}, −${formatChange(1, scale).slice(1).replace('1', '5')} takes`}
        placeholder={scale > 0 ? '12.50' : '12'}
        inputMode="text"
        autoComplete="off"
        value={amount}
        onChange={({ currentTarget }) => onDraft({ amount: currentTarget.value })}
        error={errors['amount']}
        required
      />
      <NativeSelect
        label="Asset"
        description={
          <Text span size="xs">
            {scale === 0 ? 'whole pieces' : `${scale} decimals`}
          </Text>
        }
        data={codes.includes(asset) ? codes : [asset, ...codes]}
        value={asset}
        onChange={({ currentTarget }) => onDraft({ asset: currentTarget.value })}
        error={errors['asset']}
      />
    </Group>
  );
}

function ReasonFields({ draft: { reason, note }, onDraft, errors }: FieldsProps) {
  return (
    <>
      <TextInput
        label="Reason"
        description="A short word for the statement: lower case, digits and _"
        placeholder="correction"
        value={reason}
        onChange={({ currentTarget }) => onDraft({ reason: currentTarget.value })}
        error={errors['reason']}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        required
      />
      <Textarea
        label="Note"
        description="Why, in your words. It can be read by everybody who sees the transaction."
        value={note}
        onChange={({ currentTarget }) => onDraft({ note: currentTarget.value })}
        error={errors['note']}
        autosize={false}
        rows={3}
        required
      />
    </>
  );
}

import { Code, Group, Paper, Stack, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useBook } from '../book';
import { transaction, transactions, type Transaction } from '../data/queries';
import { DataTable, type Column } from '../parts/data-table';
import { AccountLink, PageLink, TransactionLink } from '../parts/links';
import { PageHead } from '../parts/page-head';
import { PostingLines } from '../parts/posting-lines';
import { ProblemAlert } from '../parts/problem-alert';
import { TransactionFacts } from '../parts/transaction-facts';
import { Units } from '../parts/units';

const route = getRouteApi('/transactions/$id');

type Posting = Transaction['postings'][number];
type Balance = Transaction['balances'][number];

const postingColumns: readonly Column<Posting>[] = [
  { title: 'From', cell: ({ from }) => <AccountLink address={from} /> },
  { title: 'To', cell: ({ to }) => <AccountLink address={to} />, isWide: true },
  { title: 'Kind', cell: ({ kind, rule }) => [kind ?? 'principal', rule].filter(Boolean).join(' · ') },
  { title: 'Amount', cell: ({ amount, asset }) => <Units units={amount} asset={asset} />, isNumber: true },
];

const balanceColumns: readonly Column<Balance>[] = [
  { title: 'Account', cell: ({ account }) => <AccountLink address={account} />, isWide: true },
  { title: 'Balance', cell: ({ balance, asset }) => <Units units={balance} asset={asset} />, isNumber: true },
];

export function TransactionPage() {
  const { id } = route.useParams();
  const { book } = useBook();
  const found = useQuery(transaction(id, { book }));
  const { data } = found;
  const title = data ? `Transaction #${data.seq}` : 'Transaction';
  return (
    <>
      <PageHead title={title} about={<PageLink to="/transactions">All transactions</PageLink>} />
      {found.error && <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />}
      {data && (
        <Stack gap="xl">
          <TransactionFacts transaction={data} />
          <Postings transaction={data} />
          <Holds transaction={data} />
          <Children id={data.id} />
          <Group gap="sm" wrap="nowrap" c="dimmed" component="p" m={0} fz="sm">
            <IconLock size={18} stroke={1.6} aria-hidden className="fixed" />A transaction is never changed. A mistake
            is put right by an adjustment or a reversal, which are transactions of their own.
          </Group>
        </Stack>
      )}
    </>
  );
}

function Postings({ transaction: { postings, balances, metadata } }: { readonly transaction: Transaction }) {
  return (
    <>
      <Section title="Postings">
        <DataTable
          label="Postings"
          columns={postingColumns}
          rows={postings}
          keyOf={(_, at) => String(at)}
          empty="It moves no value"
        />
      </Section>
      {balances.length > 0 && (
        <Section title="Balances right after it">
          <DataTable
            label="Balances right after it"
            columns={balanceColumns}
            rows={balances}
            keyOf={({ account, asset }) => `${account} ${asset}`}
            empty=""
          />
        </Section>
      )}
      {metadata !== undefined && (
        <Section title="Metadata">
          <Code block tabIndex={0}>
            {JSON.stringify(metadata, undefined, 2)}
          </Code>
        </Section>
      )}
    </>
  );
}

/** What it reserved, for later. */
function Holds({ transaction: { holds = [] } }: { readonly transaction: Transaction }) {
  if (holds.length === 0) return null;
  return (
    <Section title="Holds made">
      <Paper withBorder p="md" className="surface">
        <PostingLines postings={[]} holds={holds} />
      </Paper>
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

const childColumns: readonly Column<Transaction>[] = [
  { title: 'Transaction', cell: ({ id, seq }) => <TransactionLink id={id} text={`#${seq}`} /> },
  { title: 'Type', cell: ({ type }) => type, isWide: true },
];

/** What followed from it. */
function Children({ id }: { readonly id: string }) {
  const { book } = useBook();
  const { data } = useQuery(transactions({ book, parentId: id }));
  if (!data || data.data.length === 0) return null;
  return (
    <Section title="What followed from it">
      <DataTable
        label="What followed from it"
        columns={childColumns}
        rows={data.data}
        keyOf={(row) => row.id}
        empty=""
      />
    </Section>
  );
}

import { Badge, Group, NativeSelect, SegmentedControl, SimpleGrid, Stack, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAssets, useBook } from '../book';
import { auditHead, statement, supply, type Supply } from '../data/queries';
import { beginOf, periodOf, periods } from '../domain/periods';
import { Fact } from '../parts/fact';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';
import { StatementView } from '../parts/statement-view';
import { Units } from '../parts/units';

const route = getRouteApi('/');

export function OverviewPage() {
  const { book, currency } = useBook();
  const { asset = currency } = route.useSearch();
  const found = useQuery(supply({ book, asset }));
  return (
    <>
      <PageHead
        title="Overview"
        about="What there is, where it came from and where it went."
        badge={found.data && <Closes sum={found.data.sumOfBalances} />}
        actions={<Chooser asset={asset} />}
      />
      <Stack gap="xl">
        {found.error ? (
          <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <SupplyFacts found={found.data} asset={asset} />
        )}
        <Movements asset={asset} />
        <Head />
      </Stack>
    </>
  );
}

/** Every amount that somebody has, another account owes: all balances together are nothing. */
function Closes({ sum }: { readonly sum: number }) {
  const isClosed = sum === 0;
  return (
    <Badge
      variant="light"
      color={isClosed ? 'teal' : 'red'}
      tt="none"
      size="lg"
      radius="sm"
      leftSection={isClosed ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
    >
      {isClosed ? 'All balances sum to 0' : `All balances sum to ${sum}`}
    </Badge>
  );
}

function Chooser({ asset }: { readonly asset: string }) {
  const navigate = route.useNavigate();
  const { currency } = useBook();
  const { list } = useAssets();
  const codes = list.length > 0 ? list.map(({ code }) => code) : [asset];
  return (
    <NativeSelect
      label="Asset"
      data={codes}
      value={asset}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ search: (search) => ({ ...search, asset: value === currency ? '' : value }) })
      }
    />
  );
}

const figures: readonly { readonly name: string; readonly of: keyof Supply & string; readonly hint: string }[] = [
  { name: 'Supply', of: 'supply', hint: 'created less destroyed' },
  { name: 'Circulating', of: 'circulating', hint: 'with members, companies, apps' },
  { name: 'Locked', of: 'locked', hint: 'held, or in pools' },
  { name: 'Created', of: 'minted', hint: 'by faucets, ever' },
  { name: 'Destroyed', of: 'burned', hint: 'in sinks, ever' },
];

function SupplyFacts({ found, asset }: { readonly found: Supply | undefined; readonly asset: string }) {
  return (
    <SimpleGrid component="dl" m={0} cols={{ base: 2, md: 5 }} spacing="sm">
      {figures.map(({ name, of, hint }) => (
        <Fact key={name} name={name} hint={hint}>
          {found ? <Units units={Number(found[of])} asset={asset} isBare /> : <span className="units">…</span>}
        </Fact>
      ))}
    </SimpleGrid>
  );
}

function Movements({ asset }: { readonly asset: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { book } = useBook();
  const period = periodOf(search.period);
  const from = useMemo(() => beginOf(period, new Date()), [period]);
  const found = useQuery(statement({ book, asset, from }));
  return (
    <Stack gap="sm" component="section" aria-label="Statement">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Statement
        </Title>
        <SegmentedControl
          size="sm"
          aria-label="Period"
          data={periods.map(({ value, label }) => ({ value, label }))}
          value={period}
          onChange={(chosen) => void navigate({ search: (rest) => ({ ...rest, period: chosen }), replace: true })}
        />
      </Group>
      {found.error ? (
        <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <StatementView found={found.data} asset={asset} />
      )}
    </Stack>
  );
}

/** Whoever writes it down can tell later whether history was rewritten. */
function Head() {
  const { book = 'main' } = useBook();
  const { data } = useQuery(auditHead({ book }));
  const head = data?.books.find((one) => one.book === book);
  if (!head) return null;
  return (
    <p className="aside address">
      Head of the journal: #{head.seq} <code>{head.head}</code>
    </p>
  );
}

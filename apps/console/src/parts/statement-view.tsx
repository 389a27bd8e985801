import { Badge, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Statement } from '../data/queries';
import { PageLink } from './links';
import { Units } from './units';

type Flow = Statement['faucets'][number];

/** From what there was to what there is, by every faucet and sink, with the difference that must be nothing. */
export function StatementView({ found, asset }: { readonly found: Statement | undefined; readonly asset: string }) {
  if (!found) return <Skeleton height={220} radius="md" />;
  const most = [...found.faucets, ...found.sinks].reduce((max, { amount }) => Math.max(max, Math.abs(amount)), 1);
  return (
    <Paper withBorder p="lg" className="surface">
      <Stack gap="lg">
        <Line name="There was" units={found.opening} asset={asset} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <Flows title="Created by faucets" kind="faucet" flows={found.faucets} most={most} asset={asset} />
          <Flows title="Destroyed in sinks" kind="sink" flows={found.sinks} most={most} asset={asset} />
        </SimpleGrid>
        <Line name="There is" units={found.closing} asset={asset} />
        <Difference units={found.difference} asset={asset} />
      </Stack>
    </Paper>
  );
}

function Line({ name, units, asset }: { readonly name: string; readonly units: number; readonly asset: string }) {
  return (
    <div className="line">
      <Text fw={600}>{name}</Text>
      <Text fw={600} component="div">
        <Units units={units} asset={asset} />
      </Text>
    </div>
  );
}

function Difference({ units, asset }: { readonly units: number; readonly asset: string }) {
  const isClosed = units === 0;
  return (
    <div className="line closing">
      <Text size="sm" c="dimmed">
        there was + created − destroyed − there is
      </Text>
      <Badge
        variant="light"
        color={isClosed ? 'teal' : 'red'}
        tt="none"
        radius="sm"
        size="lg"
        leftSection={isClosed ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
      >
        {isClosed ? 'closes to 0' : <Units units={units} asset={asset} isChange />}
      </Badge>
    </div>
  );
}

interface FlowsProps {
  readonly title: string;
  readonly kind: 'faucet' | 'sink';
  readonly flows: readonly Flow[];
  readonly most: number;
  readonly asset: string;
}

function Flows({ title, kind, flows, most, asset }: FlowsProps) {
  const sorted = [...flows].sort((left, right) => right.amount - left.amount);
  return (
    <div>
      <Title order={3} size="h6" c="dimmed" mb="xs">
        {title}
      </Title>
      {sorted.length === 0 && <Text size="sm">Nothing</Text>}
      <ul className="flows">
        {sorted.map(({ reason, amount }) => (
          <li key={reason}>
            <div className="line">
              <PageLink to="/accounts/$address" params={{ address: `${kind}:${reason}` }} size="sm">
                {reason}
              </PageLink>
              <Text size="sm" component="div">
                <Units units={amount} asset={asset} isBare />
              </Text>
            </div>
            <div className="bar" data-kind={kind} aria-hidden>
              <div style={{ width: `${(100 * Math.abs(amount)) / most}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

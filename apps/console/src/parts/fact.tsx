import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly hint?: ReactNode;
}

/** One figure with its name. */
export function Fact({ name, children, hint }: FactProps) {
  return (
    <Paper withBorder p="md" className="surface">
      <Text size="xs" c="dimmed" fw={600} component="dt">
        {name}
      </Text>
      <Text component="dd" m={0} fz={22} fw={650} lh={1.35} className="figure">
        {children}
      </Text>
      {hint !== undefined && (
        <Text size="xs" c="dimmed" component="dd" m={0}>
          {hint}
        </Text>
      )}
    </Paper>
  );
}

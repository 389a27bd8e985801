import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Refused } from '../data/request';

interface ProblemAlertProps {
  readonly error: Error;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** Why something was refused, in the words of the answer, and what one can tell somebody who should look into it. */
export function ProblemAlert({ error, onRetry, children }: ProblemAlertProps) {
  const problem = error instanceof Refused ? error.problem : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={problem?.title ?? 'Something broke in this page'}
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{error.message}</Text>
        {children}
        {problem && (
          <Group gap={6}>
            <Code>{problem.code}</Code>
            {problem.requestId !== '' && (
              <Text size="xs" c="dimmed" className="address">
                request {problem.requestId}
              </Text>
            )}
          </Group>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

import { Alert, Button, Center, Code, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle, IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { operatorRoutes } from '@tix/contracts';
import { useState } from 'react';
import { get } from './data/request';
import { signIn, useSession } from './data/session';
import { Brand } from './parts/brand';
import { usePageTitle } from './parts/page-head';
import { ProblemAlert } from './parts/problem-alert';

/** A key is tried on what only operators may read before it is kept. */
async function tryKey(key: string): Promise<string> {
  await get<typeof operatorRoutes.list>('/v1/operators', { key, query: { limit: '1' } });
  return key;
}

export function SignIn() {
  usePageTitle('Sign in');
  const [text, setText] = useState('');
  const trial = useMutation({ mutationFn: tryKey, onSuccess: signIn });
  const key = text.trim();
  return (
    <Center mih="100dvh" p="md" className="entrance">
      <Paper component="main" w="100%" maw={420} p="xl" shadow="md" withBorder className="surface">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (key !== '') trial.mutate(key);
          }}
        >
          <Stack>
            <Brand />
            <Title order={1} size="h3">
              Sign in
            </Title>
            {!trial.error && <WhySignedOut />}
            <KeyField text={text} onText={setText} />
            {trial.error && <ProblemAlert error={trial.error} />}
            <Button type="submit" loading={trial.isPending}>
              Sign in
            </Button>
            <Text size="sm" c="dimmed">
              The first operator’s key is in <Code>.tix/operator-key</Code>, where the economy was started.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

function WhySignedOut() {
  const { ended } = useSession();
  if (ended === undefined) return null;
  return (
    <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} title="You were signed out">
      {ended}
    </Alert>
  );
}

function KeyField({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  return (
    <PasswordInput
      label="Operator key"
      description="It stays in this tab and is forgotten when the tab is closed."
      placeholder="tix_…"
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconKey size={16} aria-hidden />}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the key', tabIndex: 0 }}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      required
      autoFocus
    />
  );
}

import { Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';

/** What a tab and the history of the browser call the page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Ticketonomics`;
  }, [title]);
}

interface PageHeadProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHead({ title, about, badge, actions }: PageHeadProps) {
  usePageTitle(title);
  return (
    <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
      <Stack gap={4} miw={0}>
        <Group gap="sm">
          <Title order={1} size="h2" className="address">
            {title}
          </Title>
          {badge}
        </Group>
        {about !== undefined && (
          <Text c="dimmed" size="sm" component="div">
            {about}
          </Text>
        )}
      </Stack>
      {actions !== undefined && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}

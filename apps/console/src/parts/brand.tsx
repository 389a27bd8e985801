import { Group, Text } from '@mantine/core';

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={26} height={26} />
      <Text component="span" fw={700} size="md" visibleFrom="xs">
        Ticketonomics
      </Text>
    </Group>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { signOut } from '../data/session';

/** Leaves nothing of what was read behind. */
export function SessionMenu() {
  const client = useQueryClient();
  const leave = () => {
    signOut();
    client.clear();
  };
  return (
    <ActionIcon variant="default" size="lg" title="Sign out" aria-label="Sign out" onClick={leave}>
      <IconLogout size={18} aria-hidden />
    </ActionIcon>
  );
}

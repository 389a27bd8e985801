import { Button, Group, Stack, Text } from '@mantine/core';
import { Dialog } from './dialog';

interface RepairConfirmProps {
  readonly found: number;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export function RepairConfirm({ found, onConfirm, onCancel }: RepairConfirmProps) {
  return (
    <Dialog
      title={found === 1 ? 'Repair this balance?' : `Repair ${found} balances?`}
      isBusy={false}
      onClose={onCancel}
    >
      <Stack>
        <Text size="sm">
          Each is set to the sum of its entries. Entries are never touched, no transaction is made, and the repair
          stands in the audit log.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel} data-autofocus>
            Back
          </Button>
          <Button color="red" onClick={onConfirm}>
            Repair
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

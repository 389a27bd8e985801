import { Badge } from '@mantine/core';

const tones: Readonly<Record<string, string>> = {
  open: 'teal',
  held: 'blue',
  done: 'teal',
  captured: 'teal',
  pending: 'orange',
  frozen: 'orange',
  'frozen-all': 'orange',
  expired: 'gray',
  voided: 'gray',
  closed: 'gray',
};

/** The word of a state in a colour that says the same; a refusal is a state that went wrong. */
export function StatusBadge({ status }: { readonly status: string }) {
  return (
    <Badge variant="light" color={tones[status] ?? 'red'} tt="none" size="sm" radius="sm">
      {status}
    </Badge>
  );
}

import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

interface FilterFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string | undefined;
  readonly onFilter: (value: string) => void;
}

const PAUSE_MS = 250;

/** Filters while one types, a moment after the last letter; not any more once one is on the way to another page. */
export function FilterField({ value = '', onFilter, label, ...rest }: FilterFieldProps) {
  const [text, setText] = useState(value);
  const router = useRouter();
  const here = useRouterState({ select: ({ resolvedLocation, location }) => (resolvedLocation ?? location).pathname });
  const later = useDebouncedCallback((filter: string) => {
    if (router.latestLocation.pathname === here) onFilter(filter);
  }, PAUSE_MS);
  useEffect(() => setText(value), [value]);
  const clear = () => {
    setText('');
    onFilter('');
  };
  return (
    <TextInput
      {...rest}
      label={label}
      value={text}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        later(currentTarget.value.trim());
      }}
      rightSection={text === '' ? null : <CloseButton size="sm" aria-label="Clear" onClick={clear} />}
    />
  );
}

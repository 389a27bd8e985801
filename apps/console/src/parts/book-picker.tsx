import { NativeSelect } from '@mantine/core';
import { IconBook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MAIN, useBook } from '../book';
import { books } from '../data/queries';

/** Only where there is something to choose. */
export function BookPicker() {
  const found = useQuery(books());
  const navigate = useNavigate();
  const { book = MAIN } = useBook();
  const codes = found.data?.data.map(({ code }) => code) ?? [];
  if (codes.length < 2 && codes.includes(book)) return null;
  return (
    <NativeSelect
      aria-label="Book"
      size="sm"
      maw={160}
      leftSection={<IconBook size={16} aria-hidden />}
      data={codes.includes(book) ? codes : [book, ...codes]}
      value={book}
      onChange={({ currentTarget: { value } }) =>
        // What a page is about belongs to its book.
        void navigate({ to: '/', search: { book: value } })
      }
    />
  );
}

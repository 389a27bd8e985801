import { type BookCode, MAIN_BOOK, type Refused, refuse } from '@tix/contracts';

/** The register and the members are those of `main`, and only the gateway speaks for the people who change them. */
export function denyChange(book: BookCode, caller: string): Refused<'BOOK_NOT_FOUND' | 'NOT_OWNER'> | undefined {
  if (book !== MAIN_BOOK)
    return refuse('BOOK_NOT_FOUND', `${book} has no register and no members: they are of ${MAIN_BOOK}`);
  return caller === 'gateway' ? undefined : refuse('NOT_OWNER', 'changes come from people, through the gateway');
}

import { MAIN_BOOK, type BookCode, type Register } from '@tix/contracts';

/** Taxes are of the main economy: a book of an application has none, and no version of the rules. */
export function rulesOfBook(register: Register, book: BookCode): Register {
  return book === MAIN_BOOK ? register : { ...register, taxes: [] };
}

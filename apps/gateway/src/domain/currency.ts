import { MAIN_BOOK, type AssetCode, type BookCode } from '@tix/contracts';

/** What a request means that names no asset. */
export function currencyOf(book: BookCode): AssetCode {
  return book === MAIN_BOOK ? 'TICKET' : 'CREDIT';
}

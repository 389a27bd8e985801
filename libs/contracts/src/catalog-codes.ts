import { entry, type CodeEntry } from './code-entry';

/** Codes of operation catalogs and of those who use them. */
export const catalogCodes = {
  CATALOG_NOT_FOUND: entry(
    404,
    'The book has no such catalog',
    'Set one with `PUT /v1/books/:book/catalog`, or leave out `version` to read the one in force.',
  ),
  OPERATION_NOT_FOUND: entry(
    404,
    'The catalog has no such operation',
    'List the operations of the book at `/v1/books/:book/catalog`; names are exact.',
  ),
  DUPLICATE_NONCE: entry(
    409,
    'The nonce was used before',
    '`original` is what it was used for; use a new nonce for a new entry.',
  ),
  CATALOG_INCOMPLETE: entry(
    422,
    'Something to choose from is missing',
    'Add what `detail` names: a shared operation, the amount of an operation, the rows of a table.',
  ),
} satisfies Record<string, CodeEntry>;

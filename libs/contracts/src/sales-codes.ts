import { entry, type CodeEntry } from './code-entry';

/** Refusals of the sales of tickets' receipts. */
export const salesCodes = {
  TICKET_NOT_FOUND: entry(404, 'The ticket does not exist', 'List the tickets at `/v1/sales/tickets`.'),
  TERMINAL_NOT_FOUND: entry(404, 'The terminal does not exist', 'Open it with `POST /v1/sales/terminals`.'),
  LOCATION_NOT_FOUND: entry(
    404,
    'The location does not exist',
    'Its first terminal opens it: `POST /v1/sales/terminals`.',
  ),
  BRANDING_NOT_FOUND: entry(
    404,
    'The location has no branding',
    'Set one with `PUT /v1/sales/locations/:id/branding`; receipts are printed without.',
  ),
  DISCOUNT_EXCEEDS_LINE: entry(
    400,
    'The discount is more than the line',
    'A line is worth nothing at least: take off at most its quantity times its price.',
  ),
  DISCOUNT_EXCEEDS_TICKET: entry(
    400,
    'The discount is more than the ticket',
    'A ticket is worth nothing at least: take off at most the sum of its lines.',
  ),
  TOTAL_MISMATCH: entry(
    422,
    'The total is another',
    '`details` holds what the lines come to. Correct the total, or leave it out.',
  ),
  PAYMENT_MISMATCH: entry(
    422,
    'The payments are not the total',
    'Payments add up to exactly `details.total`; what cash exceeds it is `tendered`.',
  ),
  SQL_NOT_ALLOWED: entry(
    400,
    'The query is not allowed',
    '`details` holds the reason and the character it begins with. One SELECT over the public views of sales is allowed: see `/docs`.',
  ),
  SQL_TIMEOUT: entry(
    408,
    'The query took too long',
    'Ask for less: a shorter time, fewer joins, or a total of fewer rows.',
  ),
  TERMINAL_CLOSED: entry(409, 'The terminal is closed', 'Sell on another terminal of the location.'),
  ALREADY_CANCELLED: entry(
    409,
    'The sale is cancelled already',
    'A sale is cancelled once; sell again with a new one.',
  ),
  ALREADY_REFUNDED: entry(
    409,
    'Some of the sale is refunded already',
    'What is left of it is given back by another refund.',
  ),
  NOT_CANCELLED: entry(409, 'The sale is not cancelled', 'Only a cancelled sale can be superseded, and by one other.'),
  INTEGRITY: entry(
    409,
    'The ticket is not what was recorded',
    'Its stored data do not fit its hash. Tell the operator the id of the ticket.',
  ),
} satisfies Record<string, CodeEntry>;

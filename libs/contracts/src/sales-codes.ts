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
  COPY_NOT_FOUND: entry(
    404,
    'The copy was not issued',
    'List those of the ticket at `/v1/sales/tickets/:id/copies`; a POST there issues the next one.',
  ),
  TEMPLATE_CHANGED: entry(
    409,
    'The copy was printed with another template',
    'Its file is still genuine, but is not made again. Issue a new copy.',
  ),
  COPIES_EXHAUSTED: entry(422, 'The ticket has no number for another copy', 'Print the last copy again.'),
  RECEIPT_TOO_LARGE: entry(
    422,
    'The receipt is too large to be printed',
    '`errors` says what is too much. Take `layout=a4`, which breaks fewer words; the ticket itself is at `/v1/sales/tickets/:id`.',
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
  DAY_CLOSED: entry(
    409,
    'The day is closed',
    'What was sold on a day that is closed is not cancelled any more: refund it. A day is closed once.',
  ),
  DAY_NOT_BEGUN: entry(422, 'The day has not begun', 'Close a day of the location that has begun there.'),
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
  PAYMENT_IN_PROGRESS: entry(
    409,
    'Tickets of the sale are on their way',
    'A cancellation, a refund or a sale in its place is being paid. Ask again when it is there.',
  ),
  PAYER_ERASED: entry(
    409,
    'Who has paid is erased',
    'The tickets can not be given back by a refund any more. Transfer them by hand.',
  ),
  INTEGRITY: entry(
    409,
    'The ticket is not what was recorded',
    'Its stored data do not fit its hash. Tell the operator the id of the ticket.',
  ),
  TERMINAL_ENROLLED: entry(
    409,
    'The terminal is written by its own journal',
    'Sell with the journal of the terminal and push it, or on a terminal without a key.',
  ),
  TERMINAL_NOT_ENROLLED: entry(
    409,
    'The terminal has no key',
    'Enrol it: `POST /v1/sales/terminals/:id/enrolments`, then `tix sale sync enrol`.',
  ),
  TERMINAL_BLOCKED: entry(
    409,
    'The terminal is blocked by a conflict',
    'Look at `details.conflictId`, then enrol the terminal with a new key.',
  ),
  ENROLMENT_INVALID: entry(
    403,
    'The token enrols nothing',
    'It is used, expired or none: make a new one with `POST /v1/sales/terminals/:id/enrolments`.',
  ),
  SIGNATURE_INVALID: entry(
    403,
    'The bundle is not of the terminal',
    'It must be sealed with a key that the terminal was enrolled with.',
  ),
  GAP: entry(409, 'Entries are missing', 'Push again from `details.expectedSeq` on.'),
  TKT_NEEDS_ONLINE: entry(
    422,
    'Tickets cannot be paid offline',
    'Whether there are enough tickets is known online alone. An operator may let the terminal take some: `deferredTickets` of the terminal, up to its cap.',
  ),
  CONFLICT_NOT_FOUND: entry(404, 'The conflict does not exist', 'List them at `/v1/sales/conflicts`.'),
  CONFLICT_RESOLVED: entry(
    409,
    'The conflict is resolved already',
    'A conflict is resolved once, and its document stays.',
  ),
  ACTION_NOT_POSSIBLE: entry(
    422,
    'The conflict cannot be resolved so',
    '`details.actions` names what can be done about it; a branch with entries that are not sound is not adopted.',
  ),
  ALREADY_ERASED: entry(409, 'The private part is erased already', 'It is gone for ever; nothing is left to erase.'),
} satisfies Record<string, CodeEntry>;

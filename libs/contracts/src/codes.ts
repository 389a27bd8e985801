import { catalogCodes } from './catalog-codes';
import { companyCodes } from './company-codes';
import { entry, type CodeEntry } from './code-entry';
import { memberCodes } from './member-codes';
import { salesCodes } from './sales-codes';

/**
 * The closed list of refusal codes with the HTTP status, a title and what a caller can do about it.
 * The gateway answers from this table alone and serves one help page per code; a code that is missing does not compile.
 */
export const codes = {
  VALIDATION: entry(
    400,
    'The request is not valid',
    'Correct the fields named in `errors` and send the request again.',
  ),
  INVALID_AMOUNT: entry(
    400,
    'The amount is not valid',
    'Send an integer from 1 to 9007199254740991, without a fraction, an exponent or quotes.',
  ),
  INVALID_CURSOR: entry(
    400,
    'The cursor is not valid',
    'Use `nextCursor` of the previous page unchanged, with the same filters, or start again without a cursor.',
  ),
  IDEMPOTENCY_KEY_REQUIRED: entry(
    400,
    'An Idempotency-Key is required',
    'Send a header `Idempotency-Key` of 1 to 255 printable ASCII characters, new for each command and the same for its retries.',
  ),
  MALFORMED_JSON: entry(400, 'The body is not valid JSON', 'Send one JSON object in UTF-8 without duplicate keys.'),
  UNAUTHENTICATED: entry(
    401,
    'The key is missing or not valid',
    'Send `Authorization: Bearer tix_…` with a key that is not revoked.',
  ),
  SCOPE_REQUIRED: entry(403, 'The key lacks a scope', 'Ask an operator for a key with the scope named in `details`.'),
  RESERVED_ACCOUNT: entry(
    403,
    'The account is reserved',
    'Accounts of `pool`, `faucet`, `sink` and `system` move only by their owner or with the scope to mint or burn.',
  ),
  NOT_OWNER: entry(
    403,
    'You may not act for this account',
    'Act for your own account, or with the consent of its owner.',
  ),
  CONSENT_REQUIRED: entry(
    403,
    'The member has not consented',
    'Ask the member for consent before acting for them: `/v1/consents`. One that has ended or expired is none.',
  ),
  NOT_FOUND: entry(404, 'There is nothing here', 'Check the path; `/docs` lists every route.'),
  BOOK_NOT_FOUND: entry(404, 'The book does not exist', 'List the books at `/v1/books`.'),
  ASSET_NOT_FOUND: entry(404, 'The asset does not exist', 'List the assets at `/v1/assets`, or create it.'),
  ACCOUNT_NOT_FOUND: entry(
    404,
    'The account does not exist',
    'Open it with `POST /v1/accounts`, or check the address.',
  ),
  ALLOWANCE_NOT_FOUND: entry(404, 'The allowance does not exist', 'List the allowances at `/v1/allowances`.'),
  TRANSACTION_NOT_FOUND: entry(
    404,
    'The transaction does not exist',
    'Check the id; transactions are seen in their own book only.',
  ),
  CHECKPOINT_NOT_FOUND: entry(404, 'No checkpoint covers it yet', 'Ask again in a minute: then one is made.'),
  HOLD_NOT_FOUND: entry(404, 'The hold does not exist', 'Check the id; a hold is seen by the client that made it.'),
  RECIPE_NOT_FOUND: entry(404, 'The recipe does not exist', 'List the recipes at `/v1/recipes`.'),
  TOURNAMENT_NOT_FOUND: entry(404, 'The tournament has paid nothing', 'Check the id; it is known once it has paid.'),
  JOB_NOT_FOUND: entry(404, 'The job does not exist', 'Check the id; a job is seen by those who may read its account.'),
  POOL_NOT_FOUND: entry(404, 'The pool does not exist', 'List the pools at `/v1/amm/pools`.'),
  APPLICATION_NOT_FOUND: entry(404, 'The application does not exist', 'List the applications at `/v1/applications`.'),
  OPERATOR_NOT_FOUND: entry(404, 'The operator does not exist', 'List the operators at `/v1/operators`.'),
  KEY_NOT_FOUND: entry(404, 'The key does not exist', 'Read the application or operator to see its keys.'),
  TABLE_NOT_FOUND: entry(404, 'The archive has no such table', 'List the tables at `/v1/archive`.'),
  CONSENT_NOT_FOUND: entry(404, 'The consent does not exist', 'List the consents at `/v1/consents`.'),
  VARIABLE_NOT_FOUND: entry(404, 'The variable does not exist', 'List the variables at `/v1/variables`.'),
  TAX_NOT_FOUND: entry(404, 'The tax rule does not exist', 'List the tax rules at `/v1/taxes`.'),
  METHOD_NOT_ALLOWED: entry(405, 'The method is not allowed here', 'Use a method named in the `Allow` header.'),
  REQUEST_TIMEOUT: entry(408, 'The request took too long to arrive', 'Send the whole request within 15 seconds.'),
  PAYLOAD_TOO_LARGE: entry(413, 'The body is too large', 'Keep bodies within 64 KiB, bulk bodies within 1 MiB.'),
  UNSUPPORTED_MEDIA_TYPE: entry(
    415,
    'The media type is not supported',
    'Send `Content-Type: application/json` in UTF-8 without a content encoding.',
  ),
  IDEMPOTENCY_IN_PROGRESS: entry(
    409,
    'The first request with this key is still running',
    'Wait a second and send the same request again.',
  ),
  ALREADY_EXISTS: entry(409, 'It exists already with other settings', 'Read what exists, or choose another name.'),
  NAME_TAKEN: entry(409, 'The name is taken', 'Choose another name.'),
  ALREADY_REVERSED: entry(409, 'The transaction is reversed already', '`details.reversedBy` names the reversal.'),
  NOT_REVERSIBLE: entry(
    409,
    'The transaction cannot be reversed',
    'A reversal, a refund, a refunded transaction and one that makes holds or moves no value are not reversible.',
  ),
  NOT_REFUNDABLE: entry(
    409,
    'The transaction cannot be refunded',
    'Only a transaction with one principal posting that is not reversed is refundable.',
  ),
  HOLD_ALREADY_CAPTURED: entry(409, 'The hold is captured already', 'Make a new hold.'),
  HOLD_ALREADY_VOIDED: entry(409, 'The hold is voided already', 'Make a new hold.'),
  HOLD_EXPIRED: entry(409, 'The hold has expired', 'The amount is available again; make a new hold.'),
  BALANCE_MOVED: entry(
    409,
    'A balance is not what was expected',
    'Read the balances and decide again, with a new key.',
  ),
  RULES_CHANGED: entry(
    409,
    'The rules have changed meanwhile',
    'Send the same request again with the same key: it is composed anew under the rules in force.',
  ),
  JOB_NOT_OPEN: entry(409, 'The job has ended', 'Read the job: it was delivered, cancelled or closed before.'),
  POOL_HALTED: entry(409, 'The pool is halted', 'Nothing is traded until an operator resumes it.'),
  LAST_OWNER: entry(
    409,
    'The last one cannot be removed',
    'Create another operator, or make somebody else an owner, first.',
  ),
  INSUFFICIENT_FUNDS: entry(
    422,
    'The account has too little available',
    '`details` holds what is available and what is needed.',
  ),
  INSUFFICIENT_MATERIALS: entry(
    422,
    'The account lacks materials',
    '`details.missing` lists every asset with what is needed, available and missing; nothing was reserved.',
  ),
  BALANCE_CAP_EXCEEDED: entry(
    422,
    'The balance would exceed its cap',
    'Send less, or raise `maxBalance` of the asset.',
  ),
  SUPPLY_LIMIT: entry(
    422,
    'The supply would exceed its limit',
    'Mint less, or create the asset with a higher `maxSupply`.',
  ),
  ALLOWANCE_EXCEEDED: entry(
    422,
    'The allowance is used up',
    '`details` holds the limit, what is used of it, and when it begins anew.',
  ),
  VAR_OUT_OF_RANGE: entry(
    422,
    'The value is out of its bounds',
    '`details` holds the type and the bounds of the value.',
  ),
  SELF_TRANSFER: entry(422, 'The transfer has no effect', 'Choose two different accounts.'),
  ACCOUNT_FROZEN: entry(422, 'The account is frozen', 'Ask an operator to unfreeze it.'),
  ACCOUNT_CLOSED: entry(422, 'The account is closed', 'Use another account.'),
  ACCOUNT_NOT_EMPTY: entry(
    422,
    'The account is not empty',
    'Move the balances and end the holds of the account first.',
  ),
  IDEMPOTENCY_KEY_REUSED: entry(
    422,
    'The key was used for another request',
    'Use a new key for a new command; `details.fields` names what differs.',
  ),
  REFUND_EXCEEDS_ORIGINAL: entry(
    422,
    'The refund exceeds what is left',
    '`details.remaining` is the most that can still be refunded.',
  ),
  CAPTURE_EXCEEDS_HOLD: entry(
    422,
    'The capture exceeds the hold',
    '`details.remaining` is the most that can still be captured.',
  ),
  AS_OF_IN_FUTURE: entry(422, 'The moment lies in the future', 'Ask for a moment or a seq that has passed.'),
  REASON_LIMIT: entry(422, 'The book has too many reasons', 'A book has at most 256 reasons; use one of them.'),
  SLIPPAGE_EXCEEDED: entry(422, 'The price moved past the limit', 'Ask for a new quote and set the limit from it.'),
  DEADLINE_EXCEEDED: entry(422, 'The deadline has passed', 'Send the command again with a later deadline.'),
  AMOUNT_TOO_SMALL: entry(422, 'The amount is too small', 'The result would be nothing; use a larger amount.'),
  INSUFFICIENT_LIQUIDITY: entry(422, 'The pool holds too little', 'Trade less.'),
  INVALID_RECIPE: entry(
    422,
    'The recipe makes no sense',
    'Correct the fields named in `errors`; `/v1/recipes/lint` tells all.',
  ),
  QUEUE_FULL: entry(
    422,
    'The queue of the account is full',
    'Wait until a job has ended, or cancel one; `details` holds how many run and wait.',
  ),
  NOT_AMM_TRADABLE: entry(422, 'Pools do not trade this asset', 'Pools trade raw materials that are tradable.'),
  RATE_LIMITED: entry(429, 'Too many requests', 'Wait for the seconds in `Retry-After`.'),
  INTERNAL: entry(500, 'Something broke on our side', 'Nothing you sent caused it. Tell the operator the `requestId`.'),
  ASSET_HALTED: entry(
    503,
    'The asset is halted',
    'Nothing happened. An operator resumes it; then send the command again with the same key.',
  ),
  LEDGER_BUSY: entry(503, 'The ledger is busy', 'Nothing happened. Try again after `Retry-After` with the same key.'),
  OVERLOADED: entry(
    503,
    'The service is overloaded',
    'Nothing happened. Try again after `Retry-After` with the same key.',
  ),
  UNAVAILABLE: entry(
    503,
    'A part of the system is not available',
    'Nothing happened. Try again after `Retry-After` with the same key.',
  ),
  OUTCOME_UNKNOWN: entry(
    504,
    'The outcome is not known',
    'Send the same request with the same key: it is done once at most.',
  ),
  ...catalogCodes,
  ...companyCodes,
  ...memberCodes,
  ...salesCodes,
} satisfies Record<string, CodeEntry>;

export type RefusalCode = keyof typeof codes;

export const refusalCodes = Object.keys(codes) as readonly RefusalCode[];

/** Whether something happened: `unknown` only where the answer was lost, `none` for every other refusal. */
export function effectOf(code: RefusalCode): 'none' | 'unknown' {
  return code === 'OUTCOME_UNKNOWN' || code === 'INTERNAL' ? 'unknown' : 'none';
}

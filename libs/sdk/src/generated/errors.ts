/* Written by `npm run sdk` from libs/contracts. Not edited by hand. */
import { TicketonomicsError } from '../ticketonomics-error';

/** The request is not valid. Correct the fields named in `errors` and send the request again. */
export class ValidationError extends TicketonomicsError<'VALIDATION'> {}

/** The amount is not valid. Send an integer from 1 to 9007199254740991, without a fraction, an exponent or quotes. */
export class InvalidAmountError extends TicketonomicsError<'INVALID_AMOUNT'> {}

/** The cursor is not valid. Use `nextCursor` of the previous page unchanged, with the same filters, or start again without a cursor. */
export class InvalidCursorError extends TicketonomicsError<'INVALID_CURSOR'> {}

/** An Idempotency-Key is required. Send a header `Idempotency-Key` of 1 to 255 printable ASCII characters, new for each command and the same for its retries. */
export class IdempotencyKeyRequiredError extends TicketonomicsError<'IDEMPOTENCY_KEY_REQUIRED'> {}

/** The body is not valid JSON. Send one JSON object in UTF-8 without duplicate keys. */
export class MalformedJsonError extends TicketonomicsError<'MALFORMED_JSON'> {}

/** The key is missing or not valid. Send `Authorization: Bearer tix_…` with a key that is not revoked. */
export class UnauthenticatedError extends TicketonomicsError<'UNAUTHENTICATED'> {}

/** The key lacks a scope. Ask an operator for a key with the scope named in `details`. */
export class ScopeRequiredError extends TicketonomicsError<'SCOPE_REQUIRED'> {}

/** The account is reserved. Accounts of `pool`, `faucet`, `sink` and `system` move only by their owner or with the scope to mint or burn. */
export class ReservedAccountError extends TicketonomicsError<'RESERVED_ACCOUNT'> {}

/** You may not act for this account. Act for your own account, or with the consent of its owner. */
export class NotOwnerError extends TicketonomicsError<'NOT_OWNER'> {}

/** The member has not consented. Ask the member for consent before acting for them: `/v1/consents`. One that has ended or expired is none. */
export class ConsentRequiredError extends TicketonomicsError<'CONSENT_REQUIRED'> {}

/** There is nothing here. Check the path; `/docs` lists every route. */
export class NotFoundError extends TicketonomicsError<'NOT_FOUND'> {}

/** The book does not exist. List the books at `/v1/books`. */
export class BookNotFoundError extends TicketonomicsError<'BOOK_NOT_FOUND'> {}

/** The asset does not exist. List the assets at `/v1/assets`, or create it. */
export class AssetNotFoundError extends TicketonomicsError<'ASSET_NOT_FOUND'> {}

/** The account does not exist. Open it with `POST /v1/accounts`, or check the address. */
export class AccountNotFoundError extends TicketonomicsError<'ACCOUNT_NOT_FOUND'> {}

/** The allowance does not exist. List the allowances at `/v1/allowances`. */
export class AllowanceNotFoundError extends TicketonomicsError<'ALLOWANCE_NOT_FOUND'> {}

/** The transaction does not exist. Check the id; transactions are seen in their own book only. */
export class TransactionNotFoundError extends TicketonomicsError<'TRANSACTION_NOT_FOUND'> {}

/** No checkpoint covers it yet. Ask again in a minute: then one is made. */
export class CheckpointNotFoundError extends TicketonomicsError<'CHECKPOINT_NOT_FOUND'> {}

/** The hold does not exist. Check the id; a hold is seen by the client that made it. */
export class HoldNotFoundError extends TicketonomicsError<'HOLD_NOT_FOUND'> {}

/** The recipe does not exist. List the recipes at `/v1/recipes`. */
export class RecipeNotFoundError extends TicketonomicsError<'RECIPE_NOT_FOUND'> {}

/** The tournament has paid nothing. Check the id; it is known once it has paid. */
export class TournamentNotFoundError extends TicketonomicsError<'TOURNAMENT_NOT_FOUND'> {}

/** The job does not exist. Check the id; a job is seen by those who may read its account. */
export class JobNotFoundError extends TicketonomicsError<'JOB_NOT_FOUND'> {}

/** The pool does not exist. List the pools at `/v1/amm/pools`. */
export class PoolNotFoundError extends TicketonomicsError<'POOL_NOT_FOUND'> {}

/** The application does not exist. List the applications at `/v1/applications`. */
export class ApplicationNotFoundError extends TicketonomicsError<'APPLICATION_NOT_FOUND'> {}

/** The operator does not exist. List the operators at `/v1/operators`. */
export class OperatorNotFoundError extends TicketonomicsError<'OPERATOR_NOT_FOUND'> {}

/** The key does not exist. Read the application or operator to see its keys. */
export class KeyNotFoundError extends TicketonomicsError<'KEY_NOT_FOUND'> {}

/** The archive has no such table. List the tables at `/v1/archive`. */
export class TableNotFoundError extends TicketonomicsError<'TABLE_NOT_FOUND'> {}

/** The consent does not exist. List the consents at `/v1/consents`. */
export class ConsentNotFoundError extends TicketonomicsError<'CONSENT_NOT_FOUND'> {}

/** The variable does not exist. List the variables at `/v1/variables`. */
export class VariableNotFoundError extends TicketonomicsError<'VARIABLE_NOT_FOUND'> {}

/** The tax rule does not exist. List the tax rules at `/v1/taxes`. */
export class TaxNotFoundError extends TicketonomicsError<'TAX_NOT_FOUND'> {}

/** The method is not allowed here. Use a method named in the `Allow` header. */
export class MethodNotAllowedError extends TicketonomicsError<'METHOD_NOT_ALLOWED'> {}

/** The request took too long to arrive. Send the whole request within 15 seconds. */
export class RequestTimeoutError extends TicketonomicsError<'REQUEST_TIMEOUT'> {}

/** The body is too large. Keep bodies within 64 KiB, bulk bodies within 1 MiB. */
export class PayloadTooLargeError extends TicketonomicsError<'PAYLOAD_TOO_LARGE'> {}

/** The media type is not supported. Send `Content-Type: application/json` in UTF-8 without a content encoding. */
export class UnsupportedMediaTypeError extends TicketonomicsError<'UNSUPPORTED_MEDIA_TYPE'> {}

/** The first request with this key is still running. Wait a second and send the same request again. */
export class IdempotencyInProgressError extends TicketonomicsError<'IDEMPOTENCY_IN_PROGRESS'> {}

/** It exists already with other settings. Read what exists, or choose another name. */
export class AlreadyExistsError extends TicketonomicsError<'ALREADY_EXISTS'> {}

/** The name is taken. Choose another name. */
export class NameTakenError extends TicketonomicsError<'NAME_TAKEN'> {}

/** The transaction is reversed already. `details.reversedBy` names the reversal. */
export class AlreadyReversedError extends TicketonomicsError<'ALREADY_REVERSED'> {}

/** The transaction cannot be reversed. A reversal, a refund, a refunded transaction and one that makes holds or moves no value are not reversible. */
export class NotReversibleError extends TicketonomicsError<'NOT_REVERSIBLE'> {}

/** The transaction cannot be refunded. Only a transaction with one principal posting that is not reversed is refundable. */
export class NotRefundableError extends TicketonomicsError<'NOT_REFUNDABLE'> {}

/** The hold is captured already. Make a new hold. */
export class HoldAlreadyCapturedError extends TicketonomicsError<'HOLD_ALREADY_CAPTURED'> {}

/** The hold is voided already. Make a new hold. */
export class HoldAlreadyVoidedError extends TicketonomicsError<'HOLD_ALREADY_VOIDED'> {}

/** The hold has expired. The amount is available again; make a new hold. */
export class HoldExpiredError extends TicketonomicsError<'HOLD_EXPIRED'> {}

/** A balance is not what was expected. Read the balances and decide again, with a new key. */
export class BalanceMovedError extends TicketonomicsError<'BALANCE_MOVED'> {}

/** The rules have changed meanwhile. Send the same request again with the same key: it is composed anew under the rules in force. */
export class RulesChangedError extends TicketonomicsError<'RULES_CHANGED'> {}

/** The job has ended. Read the job: it was delivered, cancelled or closed before. */
export class JobNotOpenError extends TicketonomicsError<'JOB_NOT_OPEN'> {}

/** The pool is halted. Nothing is traded until an operator resumes it. */
export class PoolHaltedError extends TicketonomicsError<'POOL_HALTED'> {}

/** The last one cannot be removed. Create another operator, or make somebody else an owner, first. */
export class LastOwnerError extends TicketonomicsError<'LAST_OWNER'> {}

/** The account has too little available. `details` holds what is available and what is needed. */
export class InsufficientFundsError extends TicketonomicsError<'INSUFFICIENT_FUNDS'> {}

/** The account lacks materials. `details.missing` lists every asset with what is needed, available and missing; nothing was reserved. */
export class InsufficientMaterialsError extends TicketonomicsError<'INSUFFICIENT_MATERIALS'> {}

/** The balance would exceed its cap. Send less, or raise `maxBalance` of the asset. */
export class BalanceCapExceededError extends TicketonomicsError<'BALANCE_CAP_EXCEEDED'> {}

/** The supply would exceed its limit. Mint less, or create the asset with a higher `maxSupply`. */
export class SupplyLimitError extends TicketonomicsError<'SUPPLY_LIMIT'> {}

/** The allowance is used up. `details` holds the limit, what is used of it, and when it begins anew. */
export class AllowanceExceededError extends TicketonomicsError<'ALLOWANCE_EXCEEDED'> {}

/** The value is out of its bounds. `details` holds the type and the bounds of the value. */
export class VarOutOfRangeError extends TicketonomicsError<'VAR_OUT_OF_RANGE'> {}

/** The transfer has no effect. Choose two different accounts. */
export class SelfTransferError extends TicketonomicsError<'SELF_TRANSFER'> {}

/** The account is frozen. Ask an operator to unfreeze it. */
export class AccountFrozenError extends TicketonomicsError<'ACCOUNT_FROZEN'> {}

/** The account is closed. Use another account. */
export class AccountClosedError extends TicketonomicsError<'ACCOUNT_CLOSED'> {}

/** The account is not empty. Move the balances and end the holds of the account first. */
export class AccountNotEmptyError extends TicketonomicsError<'ACCOUNT_NOT_EMPTY'> {}

/** The key was used for another request. Use a new key for a new command; `details.fields` names what differs. */
export class IdempotencyKeyReusedError extends TicketonomicsError<'IDEMPOTENCY_KEY_REUSED'> {}

/** The refund exceeds what is left. `details.remaining` is the most that can still be refunded. */
export class RefundExceedsOriginalError extends TicketonomicsError<'REFUND_EXCEEDS_ORIGINAL'> {}

/** The capture exceeds the hold. `details.remaining` is the most that can still be captured. */
export class CaptureExceedsHoldError extends TicketonomicsError<'CAPTURE_EXCEEDS_HOLD'> {}

/** The moment lies in the future. Ask for a moment or a seq that has passed. */
export class AsOfInFutureError extends TicketonomicsError<'AS_OF_IN_FUTURE'> {}

/** The book has too many reasons. A book has at most 256 reasons; use one of them. */
export class ReasonLimitError extends TicketonomicsError<'REASON_LIMIT'> {}

/** The price moved past the limit. Ask for a new quote and set the limit from it. */
export class SlippageExceededError extends TicketonomicsError<'SLIPPAGE_EXCEEDED'> {}

/** The deadline has passed. Send the command again with a later deadline. */
export class DeadlineExceededError extends TicketonomicsError<'DEADLINE_EXCEEDED'> {}

/** The amount is too small. The result would be nothing; use a larger amount. */
export class AmountTooSmallError extends TicketonomicsError<'AMOUNT_TOO_SMALL'> {}

/** The pool holds too little. Trade less. */
export class InsufficientLiquidityError extends TicketonomicsError<'INSUFFICIENT_LIQUIDITY'> {}

/** The recipe makes no sense. Correct the fields named in `errors`; `/v1/recipes/lint` tells all. */
export class InvalidRecipeError extends TicketonomicsError<'INVALID_RECIPE'> {}

/** The queue of the account is full. Wait until a job has ended, or cancel one; `details` holds how many run and wait. */
export class QueueFullError extends TicketonomicsError<'QUEUE_FULL'> {}

/** Pools do not trade this asset. Pools trade raw materials that are tradable. */
export class NotAmmTradableError extends TicketonomicsError<'NOT_AMM_TRADABLE'> {}

/** Too many requests. Wait for the seconds in `Retry-After`. */
export class RateLimitedError extends TicketonomicsError<'RATE_LIMITED'> {}

/** Something broke on our side. Nothing you sent caused it. Tell the operator the `requestId`. */
export class InternalError extends TicketonomicsError<'INTERNAL'> {}

/** The asset is halted. Nothing happened. An operator resumes it; then send the command again with the same key. */
export class AssetHaltedError extends TicketonomicsError<'ASSET_HALTED'> {}

/** The ledger is busy. Nothing happened. Try again after `Retry-After` with the same key. */
export class LedgerBusyError extends TicketonomicsError<'LEDGER_BUSY'> {}

/** The service is overloaded. Nothing happened. Try again after `Retry-After` with the same key. */
export class OverloadedError extends TicketonomicsError<'OVERLOADED'> {}

/** A part of the system is not available. Nothing happened. Try again after `Retry-After` with the same key. */
export class UnavailableError extends TicketonomicsError<'UNAVAILABLE'> {}

/** The outcome is not known. Send the same request with the same key: it is done once at most. */
export class OutcomeUnknownError extends TicketonomicsError<'OUTCOME_UNKNOWN'> {}

/** The book has no such catalog. Set one with `PUT /v1/books/:book/catalog`, or leave out `version` to read the one in force. */
export class CatalogNotFoundError extends TicketonomicsError<'CATALOG_NOT_FOUND'> {}

/** The catalog has no such operation. List the operations of the book at `/v1/books/:book/catalog`; names are exact. */
export class OperationNotFoundError extends TicketonomicsError<'OPERATION_NOT_FOUND'> {}

/** The nonce was used before. `original` is what it was used for; use a new nonce for a new entry. */
export class DuplicateNonceError extends TicketonomicsError<'DUPLICATE_NONCE'> {}

/** Something to choose from is missing. Add what `detail` names: a shared operation, the amount of an operation, the rows of a table. */
export class CatalogIncompleteError extends TicketonomicsError<'CATALOG_INCOMPLETE'> {}

/** Your role does not permit it. Ask an owner of the company; `/v1/companies/:id/roles` lists what each role permits. */
export class RoleRequiredError extends TicketonomicsError<'ROLE_REQUIRED'> {}

/** You cannot grant or take this role. Only who holds every permission of a role can give it to others or take it from them. */
export class CannotGrantError extends TicketonomicsError<'CANNOT_GRANT'> {}

/** The company does not exist. List the companies at `/v1/companies`. */
export class CompanyNotFoundError extends TicketonomicsError<'COMPANY_NOT_FOUND'> {}

/** The invitation does not exist. List your invitations at `/v1/invitations`. */
export class InvitationNotFoundError extends TicketonomicsError<'INVITATION_NOT_FOUND'> {}

/** The employment does not exist. List the employments at `/v1/employments`. */
export class EmploymentNotFoundError extends TicketonomicsError<'EMPLOYMENT_NOT_FOUND'> {}

/** The member has this job already. List the employments of the member. */
export class AlreadyEmployedError extends TicketonomicsError<'ALREADY_EMPLOYED'> {}

/** The member belongs to the company. Give the member another role with `/roles`. */
export class AlreadyMemberError extends TicketonomicsError<'ALREADY_MEMBER'> {}

/** The member is invited already. Wait for the answer, or withdraw the invitation first. */
export class AlreadyInvitedError extends TicketonomicsError<'ALREADY_INVITED'> {}

/** The invitation is not open. It was answered, withdrawn or has expired; ask for another. */
export class InvitationNotOpenError extends TicketonomicsError<'INVITATION_NOT_OPEN'> {}

/** The company has something held. Cancel its jobs, or wait until they have ended. */
export class CompanyBusyError extends TicketonomicsError<'COMPANY_BUSY'> {}

/** The company is dissolved. Nothing is done for it any more; it can only be read. */
export class CompanyDissolvedError extends TicketonomicsError<'COMPANY_DISSOLVED'> {}

/** The member is the last owner of a company. Make somebody else an owner of each company in `details.companies`, or dissolve it. */
export class OwnsCompanyError extends TicketonomicsError<'OWNS_COMPANY'> {}

/** The employment has ended. Read the employment to see when and how. */
export class EmploymentEndedError extends TicketonomicsError<'EMPLOYMENT_ENDED'> {}

/** The company needs more founders. `details.needed` is how many different founders a company needs; name them. */
export class FoundersRequiredError extends TicketonomicsError<'FOUNDERS_REQUIRED'> {}

/** The member owns too many companies. `details.max` is how many one member may own. */
export class CompanyLimitError extends TicketonomicsError<'COMPANY_LIMIT'> {}

/** The job has no free slot. Choose another job, or ask for more slots. */
export class NoOpenSlotsError extends TicketonomicsError<'NO_OPEN_SLOTS'> {}

/** The member does not exist. Register the member with `POST /v1/members`. */
export class MemberNotFoundError extends TicketonomicsError<'MEMBER_NOT_FOUND'> {}

/** The identity is not linked. Ask the person to link it with a code of `POST /v1/links/codes`. */
export class NotLinkedError extends TicketonomicsError<'NOT_LINKED'> {}

/** The code is not valid. Ask the member for a new code; each works once, for some minutes. */
export class LinkCodeNotFoundError extends TicketonomicsError<'LINK_CODE_NOT_FOUND'> {}

/** The identity is linked already. An external identity belongs to one member, and a member has one on each platform. */
export class AlreadyLinkedError extends TicketonomicsError<'ALREADY_LINKED'> {}

/** The member is deleted. Nothing is known of them any more; the account keeps its entries under the id. */
export class MemberDeletedError extends TicketonomicsError<'MEMBER_DELETED'> {}

/** The ticket does not exist. List the tickets at `/v1/sales/tickets`. */
export class TicketNotFoundError extends TicketonomicsError<'TICKET_NOT_FOUND'> {}

/** The terminal does not exist. Open it with `POST /v1/sales/terminals`. */
export class TerminalNotFoundError extends TicketonomicsError<'TERMINAL_NOT_FOUND'> {}

/** The location does not exist. Its first terminal opens it: `POST /v1/sales/terminals`. */
export class LocationNotFoundError extends TicketonomicsError<'LOCATION_NOT_FOUND'> {}

/** The location has no branding. Set one with `PUT /v1/sales/locations/:id/branding`; receipts are printed without. */
export class BrandingNotFoundError extends TicketonomicsError<'BRANDING_NOT_FOUND'> {}

/** The copy was not issued. List those of the ticket at `/v1/sales/tickets/:id/copies`; a POST there issues the next one. */
export class CopyNotFoundError extends TicketonomicsError<'COPY_NOT_FOUND'> {}

/** The copy was printed with another template. Its file is still genuine, but is not made again. Issue a new copy. */
export class TemplateChangedError extends TicketonomicsError<'TEMPLATE_CHANGED'> {}

/** The ticket has no number for another copy. Print the last copy again. */
export class CopiesExhaustedError extends TicketonomicsError<'COPIES_EXHAUSTED'> {}

/** The receipt is too large to be printed. `errors` says what is too much. Take `layout=a4`, which breaks fewer words; the ticket itself is at `/v1/sales/tickets/:id`. */
export class ReceiptTooLargeError extends TicketonomicsError<'RECEIPT_TOO_LARGE'> {}

/** The discount is more than the line. A line is worth nothing at least: take off at most its quantity times its price. */
export class DiscountExceedsLineError extends TicketonomicsError<'DISCOUNT_EXCEEDS_LINE'> {}

/** The discount is more than the ticket. A ticket is worth nothing at least: take off at most the sum of its lines. */
export class DiscountExceedsTicketError extends TicketonomicsError<'DISCOUNT_EXCEEDS_TICKET'> {}

/** The total is another. `details` holds what the lines come to. Correct the total, or leave it out. */
export class TotalMismatchError extends TicketonomicsError<'TOTAL_MISMATCH'> {}

/** The payments are not the total. Payments add up to exactly `details.total`; what cash exceeds it is `tendered`. */
export class PaymentMismatchError extends TicketonomicsError<'PAYMENT_MISMATCH'> {}

/** The query is not allowed. `details` holds the reason and the character it begins with. One SELECT over the public views of sales is allowed: see `/docs`. */
export class SqlNotAllowedError extends TicketonomicsError<'SQL_NOT_ALLOWED'> {}

/** The query took too long. Ask for less: a shorter time, fewer joins, or a total of fewer rows. */
export class SqlTimeoutError extends TicketonomicsError<'SQL_TIMEOUT'> {}

/** The terminal is closed. Sell on another terminal of the location. */
export class TerminalClosedError extends TicketonomicsError<'TERMINAL_CLOSED'> {}

/** The day is closed. What was sold on a day that is closed is not cancelled any more: refund it. A day is closed once. */
export class DayClosedError extends TicketonomicsError<'DAY_CLOSED'> {}

/** The day has not begun. Close a day of the location that has begun there. */
export class DayNotBegunError extends TicketonomicsError<'DAY_NOT_BEGUN'> {}

/** The sale is cancelled already. A sale is cancelled once; sell again with a new one. */
export class AlreadyCancelledError extends TicketonomicsError<'ALREADY_CANCELLED'> {}

/** Some of the sale is refunded already. What is left of it is given back by another refund. */
export class AlreadyRefundedError extends TicketonomicsError<'ALREADY_REFUNDED'> {}

/** The sale is not cancelled. Only a cancelled sale can be superseded, and by one other. */
export class NotCancelledError extends TicketonomicsError<'NOT_CANCELLED'> {}

/** Tickets of the sale are on their way. A cancellation, a refund or a sale in its place is being paid. Ask again when it is there. */
export class PaymentInProgressError extends TicketonomicsError<'PAYMENT_IN_PROGRESS'> {}

/** Who has paid is erased. The tickets can not be given back by a refund any more. Transfer them by hand. */
export class PayerErasedError extends TicketonomicsError<'PAYER_ERASED'> {}

/** The ticket is not what was recorded. Its stored data do not fit its hash. Tell the operator the id of the ticket. */
export class IntegrityError extends TicketonomicsError<'INTEGRITY'> {}

/** The terminal is written by its own journal. Sell with the journal of the terminal and push it, or on a terminal without a key. */
export class TerminalEnrolledError extends TicketonomicsError<'TERMINAL_ENROLLED'> {}

/** The terminal has no key. Enrol it: `POST /v1/sales/terminals/:id/enrolments`, then `tix sale sync enrol`. */
export class TerminalNotEnrolledError extends TicketonomicsError<'TERMINAL_NOT_ENROLLED'> {}

/** The terminal is blocked by a conflict. Look at `details.conflictId`, then enrol the terminal with a new key. */
export class TerminalBlockedError extends TicketonomicsError<'TERMINAL_BLOCKED'> {}

/** The token enrols nothing. It is used, expired or none: make a new one with `POST /v1/sales/terminals/:id/enrolments`. */
export class EnrolmentInvalidError extends TicketonomicsError<'ENROLMENT_INVALID'> {}

/** The bundle is not of the terminal. It must be sealed with a key that the terminal was enrolled with. */
export class SignatureInvalidError extends TicketonomicsError<'SIGNATURE_INVALID'> {}

/** Entries are missing. Push again from `details.expectedSeq` on. */
export class GapError extends TicketonomicsError<'GAP'> {}

/** Tickets cannot be paid offline. Whether there are enough tickets is known online alone. An operator may let the terminal take some: `deferredTickets` of the terminal, up to its cap. */
export class TktNeedsOnlineError extends TicketonomicsError<'TKT_NEEDS_ONLINE'> {}

/** The conflict does not exist. List them at `/v1/sales/conflicts`. */
export class ConflictNotFoundError extends TicketonomicsError<'CONFLICT_NOT_FOUND'> {}

/** The conflict is resolved already. A conflict is resolved once, and its document stays. */
export class ConflictResolvedError extends TicketonomicsError<'CONFLICT_RESOLVED'> {}

/** The conflict cannot be resolved so. `details.actions` names what can be done about it; a branch with entries that are not sound is not adopted. */
export class ActionNotPossibleError extends TicketonomicsError<'ACTION_NOT_POSSIBLE'> {}

/** The private part is erased already. It is gone for ever; nothing is left to erase. */
export class AlreadyErasedError extends TicketonomicsError<'ALREADY_ERASED'> {}

export const errorClasses = {
  VALIDATION: ValidationError,
  INVALID_AMOUNT: InvalidAmountError,
  INVALID_CURSOR: InvalidCursorError,
  IDEMPOTENCY_KEY_REQUIRED: IdempotencyKeyRequiredError,
  MALFORMED_JSON: MalformedJsonError,
  UNAUTHENTICATED: UnauthenticatedError,
  SCOPE_REQUIRED: ScopeRequiredError,
  RESERVED_ACCOUNT: ReservedAccountError,
  NOT_OWNER: NotOwnerError,
  CONSENT_REQUIRED: ConsentRequiredError,
  NOT_FOUND: NotFoundError,
  BOOK_NOT_FOUND: BookNotFoundError,
  ASSET_NOT_FOUND: AssetNotFoundError,
  ACCOUNT_NOT_FOUND: AccountNotFoundError,
  ALLOWANCE_NOT_FOUND: AllowanceNotFoundError,
  TRANSACTION_NOT_FOUND: TransactionNotFoundError,
  CHECKPOINT_NOT_FOUND: CheckpointNotFoundError,
  HOLD_NOT_FOUND: HoldNotFoundError,
  RECIPE_NOT_FOUND: RecipeNotFoundError,
  TOURNAMENT_NOT_FOUND: TournamentNotFoundError,
  JOB_NOT_FOUND: JobNotFoundError,
  POOL_NOT_FOUND: PoolNotFoundError,
  APPLICATION_NOT_FOUND: ApplicationNotFoundError,
  OPERATOR_NOT_FOUND: OperatorNotFoundError,
  KEY_NOT_FOUND: KeyNotFoundError,
  TABLE_NOT_FOUND: TableNotFoundError,
  CONSENT_NOT_FOUND: ConsentNotFoundError,
  VARIABLE_NOT_FOUND: VariableNotFoundError,
  TAX_NOT_FOUND: TaxNotFoundError,
  METHOD_NOT_ALLOWED: MethodNotAllowedError,
  REQUEST_TIMEOUT: RequestTimeoutError,
  PAYLOAD_TOO_LARGE: PayloadTooLargeError,
  UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaTypeError,
  IDEMPOTENCY_IN_PROGRESS: IdempotencyInProgressError,
  ALREADY_EXISTS: AlreadyExistsError,
  NAME_TAKEN: NameTakenError,
  ALREADY_REVERSED: AlreadyReversedError,
  NOT_REVERSIBLE: NotReversibleError,
  NOT_REFUNDABLE: NotRefundableError,
  HOLD_ALREADY_CAPTURED: HoldAlreadyCapturedError,
  HOLD_ALREADY_VOIDED: HoldAlreadyVoidedError,
  HOLD_EXPIRED: HoldExpiredError,
  BALANCE_MOVED: BalanceMovedError,
  RULES_CHANGED: RulesChangedError,
  JOB_NOT_OPEN: JobNotOpenError,
  POOL_HALTED: PoolHaltedError,
  LAST_OWNER: LastOwnerError,
  INSUFFICIENT_FUNDS: InsufficientFundsError,
  INSUFFICIENT_MATERIALS: InsufficientMaterialsError,
  BALANCE_CAP_EXCEEDED: BalanceCapExceededError,
  SUPPLY_LIMIT: SupplyLimitError,
  ALLOWANCE_EXCEEDED: AllowanceExceededError,
  VAR_OUT_OF_RANGE: VarOutOfRangeError,
  SELF_TRANSFER: SelfTransferError,
  ACCOUNT_FROZEN: AccountFrozenError,
  ACCOUNT_CLOSED: AccountClosedError,
  ACCOUNT_NOT_EMPTY: AccountNotEmptyError,
  IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReusedError,
  REFUND_EXCEEDS_ORIGINAL: RefundExceedsOriginalError,
  CAPTURE_EXCEEDS_HOLD: CaptureExceedsHoldError,
  AS_OF_IN_FUTURE: AsOfInFutureError,
  REASON_LIMIT: ReasonLimitError,
  SLIPPAGE_EXCEEDED: SlippageExceededError,
  DEADLINE_EXCEEDED: DeadlineExceededError,
  AMOUNT_TOO_SMALL: AmountTooSmallError,
  INSUFFICIENT_LIQUIDITY: InsufficientLiquidityError,
  INVALID_RECIPE: InvalidRecipeError,
  QUEUE_FULL: QueueFullError,
  NOT_AMM_TRADABLE: NotAmmTradableError,
  RATE_LIMITED: RateLimitedError,
  INTERNAL: InternalError,
  ASSET_HALTED: AssetHaltedError,
  LEDGER_BUSY: LedgerBusyError,
  OVERLOADED: OverloadedError,
  UNAVAILABLE: UnavailableError,
  OUTCOME_UNKNOWN: OutcomeUnknownError,
  CATALOG_NOT_FOUND: CatalogNotFoundError,
  OPERATION_NOT_FOUND: OperationNotFoundError,
  DUPLICATE_NONCE: DuplicateNonceError,
  CATALOG_INCOMPLETE: CatalogIncompleteError,
  ROLE_REQUIRED: RoleRequiredError,
  CANNOT_GRANT: CannotGrantError,
  COMPANY_NOT_FOUND: CompanyNotFoundError,
  INVITATION_NOT_FOUND: InvitationNotFoundError,
  EMPLOYMENT_NOT_FOUND: EmploymentNotFoundError,
  ALREADY_EMPLOYED: AlreadyEmployedError,
  ALREADY_MEMBER: AlreadyMemberError,
  ALREADY_INVITED: AlreadyInvitedError,
  INVITATION_NOT_OPEN: InvitationNotOpenError,
  COMPANY_BUSY: CompanyBusyError,
  COMPANY_DISSOLVED: CompanyDissolvedError,
  OWNS_COMPANY: OwnsCompanyError,
  EMPLOYMENT_ENDED: EmploymentEndedError,
  FOUNDERS_REQUIRED: FoundersRequiredError,
  COMPANY_LIMIT: CompanyLimitError,
  NO_OPEN_SLOTS: NoOpenSlotsError,
  MEMBER_NOT_FOUND: MemberNotFoundError,
  NOT_LINKED: NotLinkedError,
  LINK_CODE_NOT_FOUND: LinkCodeNotFoundError,
  ALREADY_LINKED: AlreadyLinkedError,
  MEMBER_DELETED: MemberDeletedError,
  TICKET_NOT_FOUND: TicketNotFoundError,
  TERMINAL_NOT_FOUND: TerminalNotFoundError,
  LOCATION_NOT_FOUND: LocationNotFoundError,
  BRANDING_NOT_FOUND: BrandingNotFoundError,
  COPY_NOT_FOUND: CopyNotFoundError,
  TEMPLATE_CHANGED: TemplateChangedError,
  COPIES_EXHAUSTED: CopiesExhaustedError,
  RECEIPT_TOO_LARGE: ReceiptTooLargeError,
  DISCOUNT_EXCEEDS_LINE: DiscountExceedsLineError,
  DISCOUNT_EXCEEDS_TICKET: DiscountExceedsTicketError,
  TOTAL_MISMATCH: TotalMismatchError,
  PAYMENT_MISMATCH: PaymentMismatchError,
  SQL_NOT_ALLOWED: SqlNotAllowedError,
  SQL_TIMEOUT: SqlTimeoutError,
  TERMINAL_CLOSED: TerminalClosedError,
  DAY_CLOSED: DayClosedError,
  DAY_NOT_BEGUN: DayNotBegunError,
  ALREADY_CANCELLED: AlreadyCancelledError,
  ALREADY_REFUNDED: AlreadyRefundedError,
  NOT_CANCELLED: NotCancelledError,
  PAYMENT_IN_PROGRESS: PaymentInProgressError,
  PAYER_ERASED: PayerErasedError,
  INTEGRITY: IntegrityError,
  TERMINAL_ENROLLED: TerminalEnrolledError,
  TERMINAL_NOT_ENROLLED: TerminalNotEnrolledError,
  TERMINAL_BLOCKED: TerminalBlockedError,
  ENROLMENT_INVALID: EnrolmentInvalidError,
  SIGNATURE_INVALID: SignatureInvalidError,
  GAP: GapError,
  TKT_NEEDS_ONLINE: TktNeedsOnlineError,
  CONFLICT_NOT_FOUND: ConflictNotFoundError,
  CONFLICT_RESOLVED: ConflictResolvedError,
  ACTION_NOT_POSSIBLE: ActionNotPossibleError,
  ALREADY_ERASED: AlreadyErasedError,
} as const;

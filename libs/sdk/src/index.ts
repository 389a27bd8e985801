export { keys } from '@tix/contracts';
export type { RefusalCode } from '@tix/contracts';
export type { AnswerOf, CallOf, CallSettings, Event, ListPath, Method, PathOf, RowOf } from './call-types';
export { connect, type Answer, type Connection, type Tix } from './connect';
export type { DetailsOf } from './details';
export type { Following, Subscription } from './follow';
export type { components, operations, paths } from './generated/api';
export * from './generated/errors';
export { TicketonomicsError, type Effect, type FieldError } from './ticketonomics-error';

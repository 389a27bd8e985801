export { answerOnce } from './answer-once';
export { answeredBefore, type AnsweredOptions } from './answered-before';
export * from './bus/bus';
export { call, transportCodes, type CallOptions, type TransportCode } from './bus/call';
export { AckPolicy, connectBus, nanos, type BusSettings } from './bus/connect-bus';
export { isServed } from './bus/is-served';
export { pointersOf, type FieldError } from './bus/pointers';
export {
  encodedReply,
  serve,
  type CallContext,
  type EncodedReply,
  type Handler,
  type ServeOptions,
  type Served,
} from './bus/serve';
export { signCapability, verifyCapability, type StatedCommand } from './capability';
export { changeClock, nextClockState, startClockAt, type ClockChange } from './change-clock';
export { openClock, type Clock, type ClockReading, type ClockState } from './clock';
export { CLOCK_SCHEMA, clockMigrations } from './clock-migration';
export { announceClock } from './clock-news';
export * from './config';
export {
  openDatabase,
  openPool,
  queryPrepared,
  type DatabaseSettings,
  type PoolSettings,
  type PreparedStatement,
} from './database';
export { consume, type ApplyEvents, type EventConsumption } from './events/consume';
export type { ConsumerOptions, ConsumerParts, Consumption, Delivery } from './events/consumer';
export { dropDeadLetter, findDeadLetter, listDeadLetters, type DeadLetter } from './events/dead-letters';
export { announce, outboxRow, record } from './events/outbox';
export { project, type Projection, type ProjectionDefinition, type Stretch } from './events/project';
export { publishEvents, publishRaw, type EventMessage } from './events/publish-events';
export { journalPartOf, partitionOf, readJournal, type JournalPart } from './events/read-journal';
export { startRelay, type RelayParts } from './events/relay';
export { ensureStream } from './events/stream';
export { Fenced, assertFenced, holdLease, type Lease, type LeaseHolder, type LeaseOrder } from './lease';
export { createLog, type Log, type LogSettings } from './log';
export { migrate, type Migration, type MigrationStep } from './migrate';
export { startOps, type GaugeOrder, type Ops, type OpsSettings, type ReadinessCheck, type SetGauge } from './ops';
export { hasNoConnection, isLockTimeout, isOutage, Outage } from './outage';
export { postUnderRules, type ComposeUnderRules, type RulesPostOptions } from './post-under-rules';
export { REGISTER_AGE_MS_MAX, registerMirror, type RegisterMirror, type RunningMirror } from './register-mirror';
export * from './queue';
export { repeat } from './repeat';
export { runMain, type Stoppable } from './run-main';
export { openShutdown, shutdownPhases, type Close, type Shutdown, type ShutdownPhase } from './shutdown';
export { serveWith } from './serve-with';
export { openSigner, type Signer } from './signer';
export { startService, type RunningService, type ServiceDefinition, type ServiceParts } from './start-service';
export {
  answeredCommandTable,
  auditorReads,
  deadLetterTable,
  inboxTable,
  leaseTable,
  outboxTable,
  positionTable,
} from './tables';
export { NotCommitted, afterCommit, transact } from './transact';
export { pageOf } from './page-of';
export { uuidOf } from './derived-id';
export { openTurns, type Turn, type Turns } from './turns';

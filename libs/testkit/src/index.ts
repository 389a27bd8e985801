export * from './eventually';
export { conservationProblems, expectConservation } from './expect-conservation';
export { freePort } from './free-port';
export { freshDatabase, type SchemaMigrations, type TestDatabase } from './fresh-database';
export { OBSERVER, connectAs, startNats, type BusCredentials, type TestNats } from './nats-server';
export { codeOf, valueOf } from './outcome';
export { probeAdd, probeHappened, probeRead } from './probe';
export { spawnProbe, type ProbeOrder } from './probe-service';
export { serviceProgram } from './program-file';
export { startRedisPrefix, type RedisPrefix } from './redis-prefix';
export { startRedis, type TestRedis } from './redis-server';
export {
  catalog,
  serviceEntry,
  serviceEnvironment,
  testKeys,
  type CatalogEntry,
  type ServicePlace,
} from './service-environment';
export { spawnService, type ServiceOrder, type SpawnedService } from './spawn-service';
export { sqlAttacks, type SqlAttack } from './sql-attacks';
export { startServices, type ServicesOrder, type TestServices } from './start-services';
export { tcpProxy, type Direction, type TcpProxy } from './tcp-proxy';
export { temporaryFolder, type TemporaryFolder } from './temporary-folder';
export { testLog, type LogLine, type TestLog } from './test-log';
export { testBinary, testServer } from './test-servers';
export { withCapability } from './with-capability';

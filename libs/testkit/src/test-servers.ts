/** The servers that the global set-up of the test run has started; see tools/jest-global-setup.mjs. */
export function testServer(name: 'DATABASE_URL' | 'REDIS_URL'): string {
  return fromRun(`TIX_TEST_${name}`);
}

/** Path of a server's binary, or of PostgreSQL's folder of binaries. */
export function testBinary(name: 'NATS_SERVER' | 'PG_BIN' | 'REDIS_SERVER'): string {
  return fromRun(`TIX_${name}`);
}

/** Where the programs of this run are; see tools/test-servers.mjs. */
export function programsFolder(): string {
  return fromRun('TIX_TEST_PROGRAMS');
}

function fromRun(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run the tests with \`npm test\` or \`npx jest\``);
  return value;
}

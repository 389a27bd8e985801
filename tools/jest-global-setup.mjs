import { explain } from './setup-error.mjs';
import { startTestServers } from './test-servers.mjs';

/** Servers for a bare `npx jest`; under `npm test` they are running already. */
export default async function setUp() {
  if (process.env.TIX_TEST_DATABASE_URL) return;
  try {
    const servers = await startTestServers({ say: (text) => process.stderr.write(`${text}\n`) });
    Object.assign(process.env, servers.env);
    globalThis.stopTestServers = servers.stop;
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    throw error;
  }
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const repository = join(__dirname, '..', '..');
const depth = Number(process.env['TEST_DEPTH'] ?? 1);
const RUN_MS = 400_000 * depth;

const NotRun = z.strictObject({ drill: z.string(), isSound: z.boolean(), notRun: z.string() });
const Report = z.object({
  drill: z.string(),
  isSound: z.boolean(),
  acknowledged: z.int(),
  lost: z.int(),
  doubled: z.int(),
  gaps: z.int(),
  missingInStream: z.int(),
  missingInEvents: z.int(),
  isVerified: z.boolean(),
  problems: z.array(z.string()),
  replays: z.int(),
  faults: z.array(z.object({ fault: z.string(), recoveryMs: z.number() })),
});
const Rows = z.array(z.union([NotRun, Report]));

const guarantees = {
  'ledger-kill': 'SIGKILL of ledger-svc under mixed load loses and doubles nothing that was acknowledged',
  'postgres-kill': 'SIGKILL of PostgreSQL under mixed load loses and doubles nothing that was acknowledged',
  'gateway-kill': 'after SIGKILL of the gateway the same request gets the answer that it would have had',
  'ledger-pause': 'a ledger that was paused while another served does no damage when it wakes',
  'nats-wipe': 'a NATS that is killed and emptied under load has every seq in its stream again',
  'disk-full': 'a full volume of PostgreSQL loses nothing, and grown it goes on without a restart of any service',
  restore:
    'restored to a moment under load, everything acknowledged before it is there, and is published as another incarnation',
};

/** What is tested beside the services as well (faults.test.ts of ledger-svc, queue.test.ts of runtime) comes with more depth. */
const deeper = {
  'database-cut': 'connections to PostgreSQL that break, or lose an answer, lose and double nothing',
  'bus-cut': 'connections to NATS that break, or lose an answer, lose and double nothing',
  'redis-wipe': 'a Redis that is killed and emptied under load loses no job, and limits are shared again',
};

const chosen = depth > 1 ? { ...guarantees, ...deeper } : guarantees;

let rows: z.output<typeof Rows>;

/** On servers of its own, which it may kill. It says with its exit code and in JSON what was found. */
beforeAll(async () => {
  const program = [join(repository, 'tools', 'drill.mjs'), '--json', '--short', '--times', String(depth)];
  program.push(...Object.keys(chosen));
  const run = promisify(execFile)(process.execPath, program, { cwd: repository, timeout: RUN_MS - 10_000 });
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('[')) throw new Error(`the drills did not come to their end:\n${stderr}`);
  rows = Rows.parse(JSON.parse(last));
}, RUN_MS);

test.each(Object.entries(chosen))('%s: %s', (drill) => {
  const row = rows.find((one) => one.drill === drill);
  if (row && 'notRun' in row) {
    expect(row).toEqual({ drill: 'disk-full', isSound: true, notRun: expect.stringMatching(/root|cannot be mounted/) });
    return;
  }
  expect(row).toMatchObject({
    lost: 0,
    doubled: 0,
    gaps: 0,
    missingInStream: 0,
    missingInEvents: 0,
    isVerified: true,
    problems: [],
    isSound: true,
  });
  expect(row?.faults).toHaveLength(depth);
  expect(row?.acknowledged).toBeGreaterThan(0);
  expect(row?.replays).toBeGreaterThan(0);
});

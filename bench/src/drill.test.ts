import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const repository = join(__dirname, '..', '..');
const depth = Number(process.env['TEST_DEPTH'] ?? 1);
const TEST_MS = 180_000 * depth;

const Report = z.object({
  acknowledged: z.int(),
  lost: z.int(),
  doubled: z.int(),
  gaps: z.int(),
  missingInStream: z.int(),
  missingInEvents: z.int(),
  isVerified: z.boolean(),
  problems: z.array(z.string()),
  replays: z.int(),
  kills: z.array(z.object({ target: z.string(), recoveryMs: z.number() })),
});

/** Servers of its own, which it may kill; the program says with its exit code and in JSON what was found. */
async function drill(...args: string[]) {
  const program = [join(repository, 'tools', 'drill.mjs'), '--json', ...args];
  const run = promisify(execFile)(process.execPath, program, { cwd: repository, timeout: TEST_MS - 10_000 });
  const { stdout, stderr } = await run.catch((error: unknown) => error as { stdout: string; stderr: string });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`the drill did not come to its end:\n${stderr}`);
  return Report.parse(JSON.parse(last));
}

test(
  'SIGKILL of ledger-svc and of PostgreSQL under mixed load loses and doubles nothing that was acknowledged',
  async () => {
    const kills = ['--ledger-kills', String(2 * depth), '--postgres-kills', String(depth)];
    const report = await drill('--short', ...kills);
    expect(report).toMatchObject({
      lost: 0,
      doubled: 0,
      gaps: 0,
      missingInStream: 0,
      missingInEvents: 0,
      isVerified: true,
      problems: [],
    });
    expect(report.kills).toHaveLength(3 * depth);
    expect(report.acknowledged).toBeGreaterThan(0);
    expect(report.replays).toBeGreaterThan(0);
  },
  TEST_MS,
);

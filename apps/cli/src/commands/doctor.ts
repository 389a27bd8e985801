import type { Command } from 'commander';
import type { Act } from '../act';
import { CliFailure } from '../cli-failure';
import { failed, type Check } from '../doctor/check';
import { checkHome, checkNode, checkPrograms } from '../doctor/check-machine';
import { checkSystem } from '../doctor/check-system';
import { printable } from '../domain/printable';
import type { Server } from '../find-server';
import type { Session } from '../session';

const SIGNS = { ok: 'ok    ', advice: 'advice', failed: 'FAILED' } as const;

export function doctorCommand(program: Command, act: Act): void {
  program
    .command('doctor')
    .description('look whether everything is there that is needed, and say what to do where it is not')
    .action(
      act(async (session) => {
        const checks = await allChecks(session);
        const first = checks.find(({ state }) => state === 'failed');
        return {
          data: { ok: first === undefined, checks },
          text: () => checks.map(lineOf).join('\n'),
          ...(first?.exitCode !== undefined && { exitCode: first.exitCode }),
        };
      }),
    );
}

async function allChecks(session: Session): Promise<readonly Check[]> {
  const { world } = session;
  const node = checkNode(process.versions.node);
  const server = serverOf(session);
  const isHere = 'state' in server || server.source === 'TIX_HOME';
  // Servers and data of a system elsewhere are not on this machine.
  const machine = isHere ? [checkHome(world), ...checkPrograms(world)] : [];
  if ('state' in server) return [node, ...machine, server];
  return [node, ...machine, ...(await checkSystem(server, () => session.connect()))];
}

function serverOf(session: Session): Server | Check {
  try {
    return session.server();
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return failed('gateway', error.message, 'npm start', error.exitCode);
  }
}

function lineOf({ name, state, found, fix }: Check): string {
  const line = `${SIGNS[state]}  ${name.padEnd(12)}${printable(found)}`;
  return fix === undefined ? line : `${line}\n        → ${fix}`;
}

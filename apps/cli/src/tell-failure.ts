import type { TicketonomicsError } from '@tix/sdk';
import { CliFailure } from './cli-failure';
import { EXIT, exitCodeOf, type ExitCode } from './domain/exit-code';
import { printable } from './domain/printable';

export interface Told {
  readonly exitCode: ExitCode;
  /** For a person. */
  readonly text: string;
  /** The same for a program. */
  readonly fields: object;
}

/** What ended a command, in words that say what to do. What nobody expected is told whole. */
export async function tellFailure(error: unknown): Promise<Told> {
  if (error instanceof CliFailure) return told(error.exitCode, error.message);
  // Only a command that has asked somebody can have been refused.
  const sdk = await import('@tix/sdk');
  if (error instanceof sdk.TicketonomicsError) return tellRefusal(error);
  return told(EXIT.error, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function told(exitCode: ExitCode, detail: string): Told {
  return { exitCode, text: detail, fields: { detail, exitCode } };
}

async function tellRefusal(error: TicketonomicsError): Promise<Told> {
  const { code, message: detail, status, effect, requestId, errors, details } = error;
  const exitCode = exitCodeOf(error);
  const text = [
    `${code}: ${printable(detail)}`,
    ...errors.map((one) => `  ${printable(one.pointer || 'the whole')}: ${printable(one.detail)}`),
    await helpOf(error),
    ...(effect === 'unknown' ? ['Run it again with the same --idempotency-key: it is done once at most.'] : []),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ];
  const fields = { code, detail, status, effect, requestId, errors, details, exitCode };
  return { exitCode, text: text.join('\n'), fields };
}

async function helpOf({ cause, code }: TicketonomicsError): Promise<string> {
  if (cause !== undefined) return 'Is the system running? Start it with npm start.';
  const { codes } = await import('@tix/contracts');
  // A newer system may have codes that this program does not know.
  const known: Partial<typeof codes> = codes;
  return known[code]?.help ?? 'This code is newer than this program: /problems of the gateway tells about it.';
}

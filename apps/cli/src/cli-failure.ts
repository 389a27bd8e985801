import { EXIT, type ExitCode } from './domain/exit-code';

/** Why a command ends before it has done what it was told: a sentence for the person, and a code for the script. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function usageFailure(message: string): CliFailure {
  return new CliFailure(EXIT.usage, message);
}

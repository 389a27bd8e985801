import type { ExitCode } from '../domain/exit-code';

/** What one look has found. Only what `failed` keeps things from working. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'advice' | 'failed';
  readonly found: string;
  /** What to do about it. */
  readonly fix?: string;
  /** Of `tix doctor`, when this is the first that failed. */
  readonly exitCode?: ExitCode;
}

export function good(name: string, found: string): Check {
  return { name, state: 'ok', found };
}

export function advice(name: string, found: string, fix: string): Check {
  return { name, state: 'advice', found, fix };
}

export function failed(name: string, found: string, fix: string, exitCode: ExitCode): Check {
  return { name, state: 'failed', found, fix, exitCode };
}
